import { describe, it } from 'vitest';
import { expectActivation } from '../by-hand';

describe('softsign', () => {
  it('is x over 1 + |x|', () => {
    expectActivation('softsign', [[1, 0.5], [-3, -0.75], [0, 0]]);
  });
});
