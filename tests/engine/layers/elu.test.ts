import { describe, it } from 'vitest';
import { expectActivation } from '../by-hand';

describe('elu', () => {
  it('bends towards −α below zero', () => {
    expectActivation('elu alpha 2', [[-Math.LN2, -1], [0, 0], [3, 3], [-1000, -2]]);
  });
});
