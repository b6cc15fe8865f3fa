import { describe, expect, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('add', () => {
  it('adds its inputs and hands the gradient to each', () => {
    const { output, back } = call('add', [t([1, 2], 1, 2), t([1, 2], 10, 20), t([1, 2], 100, 200)]);
    expectTensor(output, t([1, 2], 111, 222));
    for (const dx of back(t([1, 2], 3, 4)).dx) expectTensor(dx, t([1, 2], 3, 4));
  });

  it('refuses inputs of two shapes rather than stretch one', () => {
    expect(() => call('add', [t([1, 2], 1, 2), t([1, 1], 1)])).toThrow('add: expected inputs of one shape, [1, 2], found [1, 1]');
  });
});
