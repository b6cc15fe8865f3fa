import { describe, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('separable', () => {
  it('filters each channel, then mixes them', () => {
    const weights = { D: t([2, 1, 2], 1, 1, 1, -1), W: t([1, 2, 1], 10, 1), b: t([1], 0.5) };
    const { output } = call('separable 1 2', [t([1, 2, 3], 1, 2, 3, 5, 3, 4)], { weights });
    expectTensor(output, t([1, 1, 2], 10 * 3 + 2 + 0.5, 10 * 5 - 1 + 0.5));
  });
});
