import { describe, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('dense', () => {
  it('is x·Wᵀ + b, and passes back dy·W and dyᵀ·x', () => {
    const weights = { W: t([2, 3], 1, 2, 3, 0, -1, 1), b: t([2], 0.5, 0) };
    const { output, back } = call('dense 2', [t([1, 3], 1, 10, 100)], { weights });
    expectTensor(output, t([1, 2], 321.5, 90));
    const { dx, dw } = back(t([1, 2], 1, 2));
    expectTensor(dx[0], t([1, 3], 1, 0, 5));
    expectTensor(dw.W, t([2, 3], 1, 10, 100, 2, 20, 200));
    expectTensor(dw.b, t([2], 1, 2));
  });
});
