import { describe, it } from 'vitest';
import { expectActivation } from '../by-hand';

describe('silu', () => {
  it('weighs each number by its sigmoid', () => {
    expectActivation('silu', [[0, 0], [Math.log(3), 0.75 * Math.log(3)], [-1000, 0]]);
  });
});
