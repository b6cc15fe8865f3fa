import { describe, it } from 'vitest';
import { expectActivation } from '../by-hand';

describe('thresholded-relu', () => {
  it('keeps what exceeds its threshold', () => {
    expectActivation('thresholded-relu', [[0.5, 0], [1, 0], [1.5, 1.5]]);
    expectActivation('thresholded-relu threshold -2', [[-3, 0], [-1, -1]]);
  });
});
