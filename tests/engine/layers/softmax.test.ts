import { describe, expect, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('softmax', () => {
  it('turns the logarithms of 1, 2, 5 into eighths', () => {
    const { output, back } = call('softmax', [t([1, 3], 0, Math.log(2), Math.log(5))]);
    expectTensor(output, t([1, 3], 1 / 8, 2 / 8, 5 / 8));
    expectTensor(back(t([1, 3], 8, 0, 0)).dx[0], t([1, 3], 7 / 8, -2 / 8, -5 / 8));
  });

  it('runs over the channels of every pixel', () => {
    expectTensor(call('softmax', [t([1, 2, 2], 0, 5, 0, 5 + Math.log(3))]).output, t([1, 2, 2], 1 / 2, 1 / 4, 1 / 2, 3 / 4));
  });

  it('refuses an axis that is not there', () => {
    expect(() => call('softmax axis 2', [t([1, 2], 1, 2)])).toThrow('softmax: expected an axis 2, found [1, 2]');
  });
});
