// Saliency and its relatives, guided backpropagation, deconvnet: against differences, against sums, and by hand.
import { describe, expect, it } from 'vitest';
import { run } from '../../src/engine/run';
import { copied } from '../../src/engine/tensor';
import { createRandom } from '../../src/engine/random';
import { t } from '../engine/by-hand';
import { answer, byHand, expectNumbers, modelOf, resnet, smooth, taskFor, total, withoutBias } from './small-networks';

/** x → relu(Wx) → v·h with W = [[1, −1], [1, 1]], v = [1, −2]; at x = [1, 2] the first unit is off. */
const offAndOn = byHand('dense 2 bias no\nrelu\ndense 1 bias no', [2], { 'dense1.W': t([2, 2], 1, -1, 1, 1), 'dense2.W': t([1, 2], 1, -2) });
const byHandTask = { model: offAndOn, input: t([1, 2], 1, 2), target: { at: [0] } };

describe('saliency', () => {
  it('is the gradient that central differences find, within 1e-7', () => {
    const task = taskFor(modelOf(smooth));
    const { values } = answer('saliency', task);
    for (const i of [0, 37, 127]) {
      const score = (by: number) => {
        const x = copied(task.input);
        x.data[i] += by;
        return run(task.model, x).output.data[2];
      };
      expect(values.data[i]).toBeCloseTo((score(1e-5) - score(-1e-5)) / 2e-5, 7);
    }
  });

  it('passes only units that are on: 0·[1, −1] − 2·[1, 1]', () => {
    expectNumbers(answer('saliency', byHandTask).values.data, [-2, -2]);
  });

  it('drops the sign when asked to', () => {
    expectNumbers(answer('saliency', byHandTask, { absolute: true }).values.data, [2, 2]);
  });

  it('explains a unit of a layer, or the sum over a layer, as it explains a class', () => {
    const unit = { ...byHandTask, target: { node: 'dense1', at: [0] } };
    expectNumbers(answer('saliency', unit).values.data, [1, -1]);
    expectNumbers(answer('saliency', { ...unit, target: { node: 'dense1', at: 'sum' } }).values.data, [2, 0]);
  });

  it('refuses a class that there is not, in words', () => {
    expect(() => answer('saliency', { ...byHandTask, target: { at: [3] } })).toThrow('output: expected an index into [1], found [3]');
    expect(() => answer('saliency', { ...byHandTask, target: { node: 'conv9', at: [0] } })).toThrow('Expected one of dense1, relu1, dense2, found conv9');
  });
});

describe('guided backpropagation and deconvnet', () => {
  it('differ where a unit is off or a signal negative: the 2×2 table', () => {
    // Off and positive: deconvnet alone passes it. On and negative: the gradient alone passes it.
    expectNumbers(answer('guided-backprop', byHandTask).values.data, [0, 0]);
    expectNumbers(answer('deconvnet', byHandTask).values.data, [1, -1]);
  });

  it('unpools to the winner of each window: 5 of [1, 5 | 2, 3] wins', () => {
    const pool = byHand('maxpool 2x2\nflatten', [1, 2, 2], {});
    const task = { model: pool, input: t([1, 1, 2, 2], 1, 5, 2, 3), target: { at: [0] } };
    expectNumbers(answer('deconvnet', task).values.data, [0, 1, 0, 0]);
  });

  it('is not rectified after the last filter: negative values are right', () => {
    expect(Math.min(...answer('deconvnet', taskFor(modelOf(resnet))).values.data)).toBeLessThan(0);
  });
});

describe('input × gradient', () => {
  it('adds up to the score of a network of ReLUs without biases', () => {
    const { values, completeness } = answer('input-x-gradient', taskFor(modelOf(withoutBias)));
    expect(total(values)).toBeCloseTo(completeness?.total[0] ?? NaN, 10);
  });
});

describe('SmoothGrad', () => {
  const noisy = (seed: number) => ({ ...taskFor(modelOf(smooth)), random: createRandom(seed) });

  it('draws the same noise from the same seed, other noise from another', () => {
    const [first, again, other] = [1, 1, 2].map((seed) => answer('smoothgrad', noisy(seed), { samples: 4 }).values.data);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('is saliency itself where the network is linear', () => {
    const linear = taskFor(modelOf('conv 2 3x3\nflatten\ndense 4'));
    expectNumbers(answer('smoothgrad', { ...linear, random: createRandom(1) }, { samples: 3 }).values.data, answer('saliency', linear).values.data);
  });

  it('does not go without random numbers', () => {
    expect(() => answer('smoothgrad', taskFor(modelOf(smooth)))).toThrow('smoothgrad: expected random numbers, found none');
  });
});
