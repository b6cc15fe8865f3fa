import { describe, it } from 'vitest';
import { expectActivation } from '../by-hand';

describe('softplus', () => {
  it('is ln 2 at zero, and overflows nowhere', () => {
    expectActivation('softplus', [[0, Math.LN2], [Math.log(3), Math.log(4)], [1000, 1000], [-1000, 0]]);
  });
});
