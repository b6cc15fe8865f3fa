import { describe, it } from 'vitest';
import { expectActivation } from '../by-hand';

describe('celu', () => {
  it('bends towards −α with slope 1 at zero', () => {
    expectActivation('celu alpha 2', [[-2 * Math.LN2, -1], [0, 0], [3, 3]]);
  });
});
