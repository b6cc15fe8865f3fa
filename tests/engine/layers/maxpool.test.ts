import { describe, expect, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('maxpool', () => {
  it('keeps the largest number of each window and sends the gradient back to it', () => {
    const { output, back } = call('maxpool 2', [t([1, 1, 2, 4], 1, 5, 2, 0, 3, 4, 8, 7)]);
    expectTensor(output, t([1, 1, 1, 2], 5, 8));
    expectTensor(back(t([1, 1, 1, 2], 10, 20)).dx[0], t([1, 1, 2, 4], 0, 10, 0, 0, 0, 0, 20, 0));
  });

  it('lets the first maximum of a window win', () => {
    const { back } = call('maxpool 2', [t([1, 1, 2, 2], 0, 7, 7, 7)]);
    expectTensor(back(t([1, 1, 1, 1], 1)).dx[0], t([1, 1, 2, 2], 0, 1, 0, 0));
  });

  it('never lets its pad win, even over negative numbers', () => {
    expectTensor(call('maxpool 2 stride 1 pad 1', [t([1, 1, 1, 1], -3)]).output, t([1, 1, 2, 2], -3, -3, -3, -3));
  });

  it('shows a NaN wherever in the window it lies', () => {
    expect([...call('maxpool 2', [t([1, 1, 2, 2], 1, NaN, 9, 2)]).output.data]).toEqual([NaN]);
  });

  it('counts a last, incomplete window only when told to', () => {
    const line = t([1, 1, 5], 1, 2, 3, 4, 5);
    expectTensor(call('maxpool 2', [line]).output, t([1, 1, 2], 2, 4));
    expectTensor(call('maxpool 2 ceil yes', [line]).output, t([1, 1, 3], 2, 4, 5));
  });

  it('adds up what overlapping windows send back to one winner', () => {
    const { back } = call('maxpool 2 stride 1', [t([1, 1, 3], 0, 9, 0)]);
    expectTensor(back(t([1, 1, 2], 1, 2)).dx[0], t([1, 1, 3], 0, 3, 0));
  });
});
