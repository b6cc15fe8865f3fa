import { describe, it } from 'vitest';
import { expectActivation } from '../by-hand';

describe('mish', () => {
  it('is x·tanh(ln(1 + e^x))', () => {
    expectActivation('mish', [[0, 0], [Math.log(3), Math.log(3) * 15 / 17], [1000, 1000]]);
  });
});
