import { describe, expect, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('permute', () => {
  it('swaps rows and columns', () => {
    expectTensor(call('permute 2x1', [t([1, 2, 3], 1, 2, 3, 4, 5, 6)]).output, t([1, 3, 2], 1, 4, 2, 5, 3, 6));
  });

  it('refuses an order that does not name every axis once', () => {
    const x = t([1, 2, 3], 1, 2, 3, 4, 5, 6);
    expect(() => call('permute 1x1', [x])).toThrow('permute: expected an input with the axes of 1x1, found [1, 2, 3]');
    expect(() => call('permute 1x2x3', [x])).toThrow('permute: expected an input with the axes of 1x2x3, found [1, 2, 3]');
  });
});
