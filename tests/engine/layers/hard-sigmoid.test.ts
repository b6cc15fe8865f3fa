import { describe, it } from 'vitest';
import { expectActivation } from '../by-hand';

describe('hard-sigmoid', () => {
  it('is straight between its corners', () => {
    expectActivation('hard-sigmoid slope 0.2', [[-3, 0], [0, 0.5], [1, 0.7], [3, 1]]);
  });
});
