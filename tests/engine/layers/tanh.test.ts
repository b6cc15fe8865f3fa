import { describe, expect, it } from 'vitest';
import { call, expectActivation, t } from '../by-hand';

describe('tanh', () => {
  it('is 3/5 at ln 2', () => {
    expectActivation('tanh', [[0, 0], [Math.LN2, 0.6], [-Math.LN2, -0.6]]);
  });

  it('keeps a slope that is far below what 1 − y could hold', () => {
    const [dx] = call('tanh', [t([1, 2], 50, -50)]).back(t([1, 2], 1, 1)).dx;
    for (const slope of dx.data) expect(slope / (4 * Math.exp(-100))).toBeCloseTo(1, 12);
  });
});
