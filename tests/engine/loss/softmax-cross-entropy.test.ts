import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { losses } from '../../../src/engine/loss/index';
import { softmaxCrossEntropy, type CrossEntropyOptions } from '../../../src/engine/loss/softmax-cross-entropy';
import type { Targets } from '../../../src/engine/loss/targets';
import { createRandom } from '../../../src/engine/random';
import { expectTensor, t } from '../by-hand';

/** Logits whose probabilities are 1/8, 2/8, 5/8 and 1/2, 1/4, 1/4. */
const logits = t([2, 3], 0, Math.log(2), Math.log(5), Math.log(2), 0, 0);

describe('every loss', () => {
  it.each(Object.entries(losses))('%s is declared with equations that KaTeX reads', (_, loss) => {
    expect(loss.summary).toMatch(/^[A-Z].*\.$/);
    for (const equation of [loss.equation, loss.gradient])
      expect(() => katex.renderToString(equation, { throwOnError: true, strict: 'error' })).not.toThrow();
  });
});

describe('softmax cross-entropy', () => {
  it('is −ln p of the label, and its gradient p − y, both divided by the count of rows', () => {
    const { value, perSample, probabilities, dlogits } = softmaxCrossEntropy(logits, [1, 0]);
    expectTensor(probabilities, t([2, 3], 1 / 8, 2 / 8, 5 / 8, 1 / 2, 1 / 4, 1 / 4));
    expectTensor({ shape: [2], data: perSample }, t([2], Math.log(4), Math.LN2));
    expect(value).toBeCloseTo((Math.log(4) + Math.LN2) / 2, 14);
    expectTensor(dlogits, t([2, 3], 1 / 16, -3 / 8, 5 / 16, -1 / 4, 1 / 8, 1 / 8));
  });

  it('sums when told to', () => {
    const { value, dlogits } = softmaxCrossEntropy(logits, [1, 0], { reduction: 'sum' });
    expect(value).toBeCloseTo(3 * Math.LN2, 14);
    expectTensor(dlogits, t([2, 3], 1 / 8, -3 / 4, 5 / 8, -1 / 2, 1 / 4, 1 / 4));
  });

  it('weighs rows by the class of their label, and divides by the sum of the weights', () => {
    const { value, perSample } = softmaxCrossEntropy(logits, [1, 0], { classWeights: [3, 1, 7] });
    expectTensor({ shape: [2], data: perSample }, t([2], Math.log(4), 3 * Math.LN2));
    expect(value).toBeCloseTo((5 * Math.LN2) / 4, 14);
  });

  it('leaves ignored rows out of sum, mean and gradient', () => {
    const { value, perSample, dlogits } = softmaxCrossEntropy(logits, [-1, 0], { ignoreLabel: -1 });
    expect(value).toBeCloseTo(Math.LN2, 14);
    expect(perSample[0]).toBe(0);
    expectTensor(dlogits, t([2, 3], 0, 0, 0, -1 / 2, 1 / 4, 1 / 4));
  });

  it('says NaN for the mean of no row at all, and 0 for their sum', () => {
    expect(softmaxCrossEntropy(logits, [9, 9], { ignoreLabel: 9 }).value).toBeNaN();
    expect(softmaxCrossEntropy(logits, [9, 9], { ignoreLabel: 9, reduction: 'sum' }).value).toBe(0);
  });

  it('smooths a label over all classes', () => {
    const soft = t([2, 3], 0.1, 0.8, 0.1, 0.8, 0.1, 0.1);
    const smoothed = softmaxCrossEntropy(logits, [1, 0], { smoothing: 0.3 });
    const given = softmaxCrossEntropy(logits, soft);
    expect(smoothed.value).toBeCloseTo(given.value, 14);
    expectTensor(smoothed.dlogits, given.dlogits);
  });

  it('takes a distribution that does not sum to 1 as it is given', () => {
    const { value, dlogits } = softmaxCrossEntropy(t([1, 2], 0, 0), t([1, 2], 1, 1), { reduction: 'sum' });
    expect(value).toBeCloseTo(2 * Math.LN2, 14);
    expectTensor(dlogits, t([1, 2], 0, 0));
  });

  it('adds nothing for an impossible class without weight, and Infinity for one with', () => {
    expect(softmaxCrossEntropy(t([1, 2], 0, -Infinity), [0]).value).toBe(0);
    expect(softmaxCrossEntropy(t([1, 2], 0, -Infinity), [1]).value).toBe(Infinity);
  });

  it('keeps a loss that float32 probabilities would lose', () => {
    const { value } = softmaxCrossEntropy({ shape: [1, 2], data: Float32Array.of(200, 0) }, [1]);
    expect(value).toBe(200);
  });

  it.each<[string, Targets, CrossEntropyOptions]>([
    ['labels', [2, 0], {}],
    ['soft targets', t([2, 3], 0.2, 0.3, 0.5, 0.6, 0, 0.4), { reduction: 'sum' }],
    ['smoothing and class weights', [2, 0], { smoothing: 0.2, classWeights: [0.5, 1, 2] }],
    ['an ignored row', [7, 0], { ignoreLabel: 7 }],
  ])('has for %s the gradient of finite differences within 1e-8', (_, targets, options) => {
    const random = createRandom('loss');
    const z = t([2, 3], ...Array.from({ length: 6 }, random.normal));
    const { dlogits } = softmaxCrossEntropy(z, targets, options);
    dlogits.data.forEach((g, i) => {
      const shifted = (by: number): number => softmaxCrossEntropy(t([2, 3], ...z.data.map((zi, j) => zi + (j === i ? by : 0))), targets, options).value;
      expect(g).toBeCloseTo((shifted(1e-5) - shifted(-1e-5)) / 2e-5, 8);
    });
  });

  it('refuses targets that do not fit, in words', () => {
    expect(() => softmaxCrossEntropy(logits, [0, 3])).toThrow('softmax cross-entropy: expected a label from 0 to 2, found 3');
    expect(() => softmaxCrossEntropy(logits, [0])).toThrow('softmax cross-entropy: expected targets for logits [2, 3], found 1 labels');
    expect(() => softmaxCrossEntropy(logits, t([1, 3], 1, 0, 0))).toThrow('softmax cross-entropy: expected targets for logits [2, 3], found [1, 3]');
  });
});
