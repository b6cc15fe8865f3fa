import { describe, expect, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

const weights = { gamma: t([1], 2), beta: t([1], 10), mean: t([1], 1), variance: t([1], 4) };

describe('batchnorm', () => {
  it('uses the running statistics when it is not training', () => {
    const { output, updates } = call('batchnorm epsilon 1e-12', [t([2, 1], 3, 5)], { weights });
    expectTensor(output, t([2, 1], 12, 14), 9);
    expect(updates).toBeUndefined();
  });

  it("uses the batch's mean and biased variance while training", () => {
    const { output } = call('batchnorm epsilon 1e-12', [t([2, 1], 3, 5)], { weights, mode: 'training' });
    expectTensor(output, t([2, 1], 8, 12), 9);
  });

  it('moves the running statistics by its momentum, towards the unbiased variance', () => {
    const { updates } = call('batchnorm momentum 0.5', [t([2, 1], 3, 5)], { weights, mode: 'training' });
    expectTensor(updates!.mean, t([1], 2.5));
    expectTensor(updates!.variance, t([1], 3));
  });

  it('passes no gradient back for a batch that only shifts', () => {
    const { back } = call('batchnorm', [t([3, 1], 1, 2, 6)], { weights, mode: 'training' });
    expectTensor(back(t([3, 1], 1, 1, 1)).dx[0], t([3, 1], 0, 0, 0));
  });
});
