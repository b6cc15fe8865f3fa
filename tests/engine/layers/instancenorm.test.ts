import { describe, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('instancenorm', () => {
  it('brings each channel of each picture to mean 0 and variance 1', () => {
    const weights = { gamma: t([2], 1, 2), beta: t([2], 0, 5) };
    const { output } = call('instancenorm epsilon 1e-14', [t([1, 2, 2], 3, 5, 100, 40)], { weights });
    expectTensor(output, t([1, 2, 2], -1, 1, 7, 3));
  });
});
