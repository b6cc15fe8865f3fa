import { describe, expect, it } from 'vitest';
import { call, expectActivation, t } from '../by-hand';

describe('sigmoid', () => {
  it('is 1/2 at zero and 3/4 at ln 3', () => {
    expectActivation('sigmoid', [[0, 0.5], [Math.log(3), 0.75], [-Math.log(3), 0.25], [-1000, 0], [1000, 1]]);
  });

  it('keeps a slope that is far below what 1 − y could hold', () => {
    const [dx] = call('sigmoid', [t([1, 2], 100, -100)]).back(t([1, 2], 1, 1)).dx;
    for (const slope of dx.data) expect(slope / (Math.exp(-100))).toBeCloseTo(1, 12);
  });
});
