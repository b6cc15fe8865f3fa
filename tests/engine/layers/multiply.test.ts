import { describe, expect, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('multiply', () => {
  it('multiplies its inputs; the gradient of each is the product of the others, at zero too', () => {
    const { output, back } = call('multiply', [t([1, 2], 0, 2), t([1, 2], 5, 3)]);
    expectTensor(output, t([1, 2], 0, 6));
    const { dx } = back(t([1, 2], 1, 10));
    expectTensor(dx[0], t([1, 2], 5, 30));
    expectTensor(dx[1], t([1, 2], 0, 20));
  });

  it('refuses inputs of two shapes rather than stretch one', () => {
    expect(() => call('multiply', [t([1, 2], 1, 2), t([1, 1], 1)])).toThrow('multiply: expected inputs of one shape, [1, 2], found [1, 1]');
  });
});
