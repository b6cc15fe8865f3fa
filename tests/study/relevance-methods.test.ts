// LRP and DeepLIFT: nothing is lost on the way down, and single rules by hand.
import { describe, expect, it } from 'vitest';
import { lastOf } from '../../src/engine/last-of';
import { run } from '../../src/engine/run';
import { defineNetwork } from '../../src/engine/network';
import { classTarget } from '../../src/study/target';
import { relevance } from '../../src/study/lrp';
import { epsilonRule, gammaRule, lrpRules } from '../../src/study/lrp-rules';
import { t } from '../engine/by-hand';
import { answer, byHand, expectNumbers, modelOf, pictures, resnet, smooth, taskFor, total, withoutBias } from './small-networks';

/** z = 2a − b at a = 3, b = 2: z = 4. */
const linear = byHand('dense 1 bias no', [2], { 'dense1.W': t([1, 2], 2, -1) });
const task = { model: linear, input: t([1, 2], 3, 2), target: classTarget(0) };

describe('LRP', () => {
  it('hands down the whole score of a network without biases, by the rule epsilon', () => {
    const { values, completeness } = answer('lrp', taskFor(modelOf(withoutBias)));
    expect(total(values)).toBeCloseTo(completeness?.total[0] ?? NaN, 6);
  });

  it.each(['gamma', 'alpha-beta'] as const)('hands down the whole score where all that is summed is positive, by the rule %s', (rule) => {
    const model = byHand('dense 2 bias no\nrelu\ndense 1 bias no', [2], { 'dense1.W': t([2, 2], 1, 2, 3, 4), 'dense2.W': t([1, 2], 5, 6) });
    expect(total(answer('lrp', { ...task, model }, { rule }).values)).toBeCloseTo(1 * 5 * 3 + 2 * 5 * 2 + 3 * 6 * 3 + 4 * 6 * 2, 6);
  });

  it('shares out by hand: epsilon [6, −2]; alpha-beta α = 1 [4, 0]; α = 2 [8, −4]; gamma 1 [4.8, −0.8]', () => {
    expectNumbers(answer('lrp', task).values.data, [6, -2], 7);
    expectNumbers(answer('lrp', task, { rule: 'alpha-beta' }).values.data, [4, 0], 7);
    expectNumbers(answer('lrp', task, { rule: 'alpha-beta', alpha: 2 }).values.data, [8, -4], 7);
    // w′ = [4, −1], z′ = 10.
    expectNumbers(answer('lrp', task, { rule: 'gamma', gamma: 1 }).values.data, [(12 / 10) * 4, (-2 / 10) * 4], 7);
  });

  it('takes up relevance by a large ε: 4·[6, −2]/(4 + 4)', () => {
    expectNumbers(answer('lrp', task, { epsilon: 4 }).values.data, [3, -1], 7);
  });

  it('stays finite where a sum is zero', () => {
    const { values } = answer('lrp', { ...task, input: t([1, 2], 1, 2) });
    expectNumbers(values.data, [0, 0]);
  });

  it('goes through pooling, norms and skip connections with finite numbers, layer by layer with rules of their own', () => {
    const model = modelOf(resnet);
    const rules = lrpRules(model.network, ({ kind }) => (kind === 'dense' ? epsilonRule(0.01) : gammaRule(0.25)));
    expect([...lastOf(relevance(taskFor(model), rules)).values.data].every(Number.isFinite)).toBe(true);
  });

  it('shares out between the branches of a sum as they add to it: 3x + x', () => {
    const nodes = [{ kind: 'dense', parameters: { out: 1, bias: false } }, { kind: 'add', inputs: ['dense1', 'image'] }] as const;
    const model = { network: defineNetwork({ inputs: { image: [1] }, nodes }), weights: { 'dense1.W': t([1, 1], 3) } };
    expectNumbers(answer('lrp', { model, input: t([1, 1], 2), target: classTarget(0) }).values.data, [8], 7);
  });
});

describe('DeepLIFT', () => {
  it.each([['with ReLUs, pooling and batch norm', resnet], ['with smooth activations', smooth]])('adds up to the gain over any baseline, in a network %s', (_, lines) => {
    const given = taskFor(modelOf(lines), { baseline: pictures([1, 2, 8, 8], 'another') });
    const { values, completeness } = answer('deeplift', given);
    const score = (x: typeof given.input) => run(given.model, x).output.data[2];
    expect(completeness?.total[0]).toBeCloseTo(score(given.input) - score(pictures([1, 2, 8, 8], 'another')), 10);
    expect(total(values)).toBeCloseTo(completeness?.total[0] ?? NaN, 8);
  });

  it('misses part of the gain where pooling hands down to the picture’s winner alone', () => {
    const given = taskFor(modelOf(resnet), { baseline: pictures([1, 2, 8, 8], 'another') });
    const { completeness } = answer('deeplift', given, { pooling: 'winner' });
    expect(Math.abs((completeness?.sum[0] ?? 0) - (completeness?.total[0] ?? 0))).toBeGreaterThan(1e-6);
  });

  it('sees through a saturated unit: 1 − relu(1 − x) from 0 to 2 has the multiplier ½', () => {
    const model = byHand('dense 1\nrelu\ndense 1', [1], { 'dense1.W': t([1, 1], -1), 'dense1.b': t([1], 1), 'dense2.W': t([1, 1], -1), 'dense2.b': t([1], 1) });
    const saturated = { model, input: t([1, 1], 2), target: classTarget(0) };
    expectNumbers(answer('deeplift', saturated, { times: false }).values.data, [0.5]);
    expectNumbers(answer('deeplift', saturated).values.data, [1]);
  });

  it('is input × gradient where the network is linear and the baseline zero', () => {
    const given = taskFor(modelOf('conv 2 3x3\nflatten\ndense 4'));
    expectNumbers(answer('deeplift', given).values.data, answer('input-x-gradient', given).values.data);
  });

  it('takes the gradient where picture and baseline are the same', () => {
    const given = taskFor(modelOf(smooth));
    expectNumbers(answer('deeplift', { ...given, baseline: given.input }, { times: false }).values.data, answer('saliency', given).values.data);
  });

  it('subtracts the mean at a softmax, so that the multipliers of a row sum to zero', () => {
    const model = byHand('softmax', [3], {});
    const { values } = answer('deeplift', { model, input: t([1, 3], 1, 2, 4), target: classTarget(0) }, { times: false });
    expect(total(values)).toBeCloseTo(0, 12);
  });
});
