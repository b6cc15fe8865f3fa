import { describe, it } from 'vitest';
import { expectActivation } from '../by-hand';

describe('hard-swish', () => {
  it('is a parabola between −3 and 3', () => {
    expectActivation('hard-swish', [[-4, 0], [-3, 0], [1, 4 / 6], [3, 3], [5, 5]]);
  });
});
