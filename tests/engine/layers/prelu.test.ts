import { describe, it } from 'vitest';
import { call, expectTensor, t } from '../by-hand';

describe('prelu', () => {
  const weights = { slope: t([2], 0.5, 0.1) };

  it('shrinks what is negative by the slope of its channel', () => {
    const { output, back } = call('prelu', [t([1, 2, 2], -2, 3, -2, 3)], { weights });
    expectTensor(output, t([1, 2, 2], -1, 3, -0.2, 3));
    const { dx, dw } = back(t([1, 2, 2], 1, 1, 1, 1));
    expectTensor(dx[0], t([1, 2, 2], 0.5, 1, 0.1, 1));
    expectTensor(dw.slope, t([2], -2, -2));
  });
});
