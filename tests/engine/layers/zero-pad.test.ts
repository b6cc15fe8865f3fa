import { describe, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('zero-pad', () => {
  it('puts begins before and ends after the picture', () => {
    const { output, back } = call('zero-pad 1x0x0x2', [t([1, 1, 1, 2], 1, 2)]);
    expectTensor(output, t([1, 1, 2, 4], 0, 0, 0, 0, 1, 2, 0, 0));
    expectTensor(back(t([1, 1, 2, 4], 1, 2, 3, 4, 5, 6, 7, 8)).dx[0], t([1, 1, 1, 2], 5, 6));
  });
});
