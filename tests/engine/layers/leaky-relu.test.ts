import { describe, it } from 'vitest';
import { expectActivation } from '../by-hand';

describe('leaky-relu', () => {
  it('shrinks what is negative by its slope', () => {
    expectActivation('leaky-relu slope 0.25', [[-4, -1], [0, 0], [3, 3]]);
  });
});
