import { describe, it } from 'vitest';
import { expectActivation } from '../by-hand';

describe('tanh', () => {
  it('is 3/5 at ln 2', () => {
    expectActivation('tanh', [[0, 0], [Math.LN2, 0.6], [-Math.LN2, -0.6]]);
  });
});
