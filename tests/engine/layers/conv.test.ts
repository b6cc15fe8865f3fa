import { describe, expect, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

const picture = t([1, 1, 3, 3], 1, 2, 3, 4, 5, 6, 7, 8, 9);

describe('conv', () => {
  it('multiplies a filter with every window, without flipping it', () => {
    const weights = { W: t([1, 1, 2, 2], 1, 0, 0, -2), b: t([1], 10) };
    const { output, back } = call('conv 1 2x2', [picture], { weights });
    expectTensor(output, t([1, 1, 2, 2], 1 - 10 + 10, 2 - 12 + 10, 4 - 16 + 10, 5 - 18 + 10));
    const { dx, dw } = back(t([1, 1, 2, 2], 1, 0, 0, 1));
    expectTensor(dx[0], t([1, 1, 3, 3], 1, 0, 0, 0, -1, 0, 0, 0, -2));
    expectTensor(dw.W, t([1, 1, 2, 2], 1 + 5, 2 + 6, 4 + 8, 5 + 9));
    expectTensor(dw.b, t([1], 2));
  });

  it('pads at the end first when `same` leaves an odd pixel', () => {
    const weights = { W: t([1, 1, 2, 2], 1, 1, 1, 1) };
    expectTensor(call('conv 1 2x2 pad same bias no', [picture], { weights }).output, t([1, 1, 3, 3], 12, 16, 9, 24, 28, 15, 15, 17, 9));
    expectTensor(call('conv 1 2x2 pad same-lower bias no', [picture], { weights }).output, t([1, 1, 3, 3], 1, 3, 5, 5, 12, 16, 11, 24, 28));
  });

  it('skips cells by dilation and steps by stride', () => {
    const weights = { W: t([1, 1, 2], 1, 10) };
    const line = t([1, 1, 5], 1, 2, 3, 4, 5);
    expectTensor(call('conv 1 2 dilation 2 stride 2 bias no', [line], { weights }).output, t([1, 1, 2], 31, 53));
  });

  it('lets each group of filters see its own channels only', () => {
    const weights = { W: t([2, 1, 1], 2, 3) };
    expectTensor(call('conv 2 1 groups 2 bias no', [t([1, 2, 2], 1, 2, 10, 20)], { weights }).output, t([1, 2, 2], 2, 4, 30, 60));
  });

  it('refuses other spatial axes than its lists have', () => {
    expect(() => call('conv 1 2x2x2', [picture])).toThrow('conv: expected 3 spatial axes, as in 2x2x2, found [3, 3]');
    expect(() => call('conv 1 2', [t([1, 2], 1, 2)])).toThrow('conv: expected an input of shape [N, C, …] with spatial axes, found [1, 2]');
  });
});
