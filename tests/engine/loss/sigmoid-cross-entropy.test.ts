// Binary cross-entropy from logits, against its definition and central differences.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sigmoidCrossEntropy } from '../../../src/engine/loss/sigmoid-cross-entropy';
import { softmaxCrossEntropy } from '../../../src/engine/loss/softmax-cross-entropy';
import type { Tensor } from '../../../src/engine/tensor';
import { expectTensor, t } from '../by-hand';

/** Logits whose probabilities are 3/4, 1/2, 1/5 and 1/2, 2/3, 9/10. */
const logits = t([2, 3], Math.log(3), 0, -Math.log(4), 0, Math.LN2, Math.log(9));

const wide = fc.double({ min: -30, max: 30, noNaN: true });
const batch = fc.integer({ min: 1, max: 4 }).chain((N) => fc.integer({ min: 1, max: 5 }).chain((K) => fc.record({
  logits: fc.array(wide, { minLength: N * K, maxLength: N * K }).map((values): Tensor => t([N, K], ...values)),
  labels: fc.array(fc.integer({ min: 0, max: K - 1 }), { minLength: N, maxLength: N }),
})));

describe('sigmoid cross-entropy', () => {
  it('is −ln of the probability that every answer is right, and its gradient p − y, both divided by the count of rows', () => {
    const { value, perSample, probabilities, dlogits } = sigmoidCrossEntropy(logits, [0, 2]);
    expectTensor(probabilities, t([2, 3], 3 / 4, 1 / 2, 1 / 5, 1 / 2, 2 / 3, 9 / 10));
    const all = [-Math.log((3 / 4) * (1 / 2) * (4 / 5)), -Math.log((1 / 2) * (1 / 3) * (9 / 10))];
    expectTensor({ shape: [2], data: perSample }, t([2], ...all));
    expect(value).toBeCloseTo((all[0] + all[1]) / 2, 14);
    expectTensor(dlogits, t([2, 3], -1 / 8, 1 / 4, 1 / 10, 1 / 4, 1 / 3, -1 / 20));
  });

  it('sums when told to', () => {
    const [mean, sum] = [sigmoidCrossEntropy(logits, [0, 2]), sigmoidCrossEntropy(logits, [0, 2], { reduction: 'sum' })];
    expect(sum.value).toBeCloseTo(2 * mean.value, 14);
    expectTensor(sum.dlogits, t([2, 3], -1 / 4, 1 / 2, 1 / 5, 1 / 2, 2 / 3, -1 / 10));
  });

  it('takes several labels for one picture, none, and shares of one', () => {
    const { perSample } = sigmoidCrossEntropy(logits, t([2, 3], 1, 1, 0, 0, 0, 0.5));
    expect(perSample[0]).toBeCloseTo(-Math.log((3 / 4) * (1 / 2) * (4 / 5)), 14);
    expect(perSample[1]).toBeCloseTo(-Math.log((1 / 2) * (1 / 3)) - 0.5 * Math.log(9 / 10) - 0.5 * Math.log(1 / 10), 14);
  });

  it('is that of a softmax over z and 0 for a single class', () => {
    fc.assert(fc.property(wide, (z) => {
      const [single, pair] = [sigmoidCrossEntropy(t([1, 1], z), [0]), softmaxCrossEntropy(t([1, 2], z, 0), [0])];
      expect(single.value).toBeCloseTo(pair.value, 12);
      expect(single.dlogits.data[0]).toBeCloseTo(pair.dlogits.data[0], 12);
    }));
  });

  it('has the gradient of central differences', () => {
    fc.assert(fc.property(batch, ({ logits: z, labels }) => {
      const { dlogits } = sigmoidCrossEntropy(z, labels);
      const step = 1e-5;
      z.data.forEach((_, i) => {
        const moved = (by: number) => sigmoidCrossEntropy({ shape: z.shape, data: z.data.map((value, j) => (j === i ? value + by : value)) }, labels).value;
        expect(dlogits.data[i]).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 7);
      });
    }));
  });

  it('changes sides with the signs: what is right for z and y is right for −z and 1 − y', () => {
    fc.assert(fc.property(batch, fc.infiniteStream(fc.boolean()), ({ logits: z }, answers) => {
      const y = z.data.map(() => Number(answers.next().value));
      const mirrored = sigmoidCrossEntropy({ shape: z.shape, data: z.data.map((value) => -value) }, { shape: z.shape, data: y.map((yes) => 1 - yes) });
      expect(mirrored.value).toBeCloseTo(sigmoidCrossEntropy(z, { shape: z.shape, data: y }).value, 12);
    }));
  });

  it('does not overflow, and lets certainty be certain', () => {
    const { value, dlogits } = sigmoidCrossEntropy(t([1, 3], 1e308, -1e308, -Infinity), [0]);
    expect(value).toBe(0);
    expectTensor(dlogits, t([1, 3], 0, 0, 0));
    expect(sigmoidCrossEntropy(t([1, 2], -1000, 0), [0]).value).toBeCloseTo(1000 + Math.LN2, 9);
    expect(sigmoidCrossEntropy(t([1, 1], -Infinity), [0]).value).toBe(Infinity);
  });

  it('does not hide a NaN', () => {
    const { value, dlogits } = sigmoidCrossEntropy(t([1, 2], NaN, 0), [1]);
    expect(value).toBeNaN();
    expect(dlogits.data[0]).toBeNaN();
    expect(dlogits.data[1]).toBe(-0.5);
  });

  it.each<[string, Tensor, readonly number[], string]>([
    ['a class that there is not', logits, [0, 3], 'sigmoid cross-entropy: expected a label from 0 to 2, found 3'],
    ['half a class', logits, [0.5, 1], 'sigmoid cross-entropy: expected a label from 0 to 2, found 0.5'],
    ['too few labels', logits, [0], 'sigmoid cross-entropy: expected targets for logits [2, 3], found 1 labels'],
    ['logits that are no rows', t([6], 0, 0, 0, 0, 0, 0), [0], 'sigmoid cross-entropy: expected targets for logits [6], found 1 labels'],
  ])('refuses %s in words', (_, scores, labels, words) => {
    expect(() => sigmoidCrossEntropy(scores, labels)).toThrow(words);
  });
});
