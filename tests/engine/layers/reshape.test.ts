import { describe, expect, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('reshape', () => {
  it('keeps the order of the numbers', () => {
    expectTensor(call('reshape 3x2', [t([1, 6], 1, 2, 3, 4, 5, 6)]).output, t([1, 3, 2], 1, 2, 3, 4, 5, 6));
  });

  it('refuses extents for another count of numbers', () => {
    expect(() => call('reshape 3x2', [t([1, 4], 1, 2, 3, 4)])).toThrow('reshape: expected 6 numbers a picture for [3, 2], found [1, 4]');
  });
});
