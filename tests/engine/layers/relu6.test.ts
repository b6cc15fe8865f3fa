import { describe, it } from 'vitest';
import { expectActivation } from '../by-hand';

describe('relu6', () => {
  it('cuts off below 0 and above 6', () => {
    expectActivation('relu6', [[-1, 0], [4, 4], [6.5, 6]]);
  });
});
