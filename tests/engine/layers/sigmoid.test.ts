import { describe, it } from 'vitest';
import { expectActivation } from '../by-hand';

describe('sigmoid', () => {
  it('is 1/2 at zero and 3/4 at ln 3', () => {
    expectActivation('sigmoid', [[0, 0.5], [Math.log(3), 0.75], [-Math.log(3), 0.25], [-1000, 0], [1000, 1]]);
  });
});
