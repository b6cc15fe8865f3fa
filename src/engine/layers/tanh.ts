// The hyperbolic tangent.

import { activation } from '../activation';
import { exponential, hyperbolicTangent } from '../exponential';

/** y = tanh x, in (−1, 1). The slope 1 − y² is computed as 4e/(1 + e)² with e = e^(−2|x|), which does not round to 0. */
export const tanh = activation({
  kind: 'tanh',
  summary: 'Squeezes every number into the range from −1 to 1.',
  equation: 'y = \\tanh x',
  parameters: {},
  f: (x) => hyperbolicTangent(x),
  derivative(x) {
    const e = exponential(-2 * Math.abs(x));
    return (4 * e) / (1 + e) ** 2;
  },
});
