import { describe, it } from 'vitest';
import { expectActivation } from '../by-hand';

describe('selu', () => {
  it('scales ELU by λ and α of the paper', () => {
    expectActivation('selu', [[1, 1.0507009873554805], [-Math.LN2, -1.0507009873554805 * 1.6732632423543772 / 2]]);
  });
});
