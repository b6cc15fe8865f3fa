import { describe, expect, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('crop', () => {
  it('cuts off begins and ends', () => {
    const { output, back } = call('crop 1x0x0x2', [t([1, 1, 2, 4], 1, 2, 3, 4, 5, 6, 7, 8)]);
    expectTensor(output, t([1, 1, 1, 2], 5, 6));
    expectTensor(back(t([1, 1, 1, 2], 1, 2)).dx[0], t([1, 1, 2, 4], 0, 0, 0, 0, 1, 2, 0, 0));
  });

  it('refuses to leave nothing', () => {
    expect(() => call('crop 1', [t([1, 1, 2], 1, 2)])).toThrow('crop: expected spatial extents of at least [3], found [2]');
  });
});
