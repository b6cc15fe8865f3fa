import { describe, it } from 'vitest';
import { expectActivation } from '../by-hand';

describe('relu', () => {
  it('keeps positive numbers and sets the rest to zero', () => {
    expectActivation('relu', [[-2, 0], [0, 0], [3, 3]]);
  });
});
