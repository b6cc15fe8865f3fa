import { describe, it } from 'vitest';
import { expectActivation } from '../by-hand';

describe('gelu', () => {
  it('is x times the normal distribution function, as tables print it', () => {
    expectActivation('gelu', [[0, 0], [1, 0.841344746068543], [-1, -0.158655253931457], [3, 3 * 0.998650101968370]]);
  });

  it('keeps its digits far down the negative side', () => {
    expectActivation('gelu', [[-10, -10 * 7.619853024160526e-24]], 33);
    expectActivation('gelu', [[-3, -3 * 1.3498980316300946e-3]], 16);
  });

  it('approximates by tanh within 5e-4', () => {
    expectActivation('gelu by tanh', [[0, 0], [1, 0.841344746068543], [-1, -0.158655253931457]], 3);
  });
});
