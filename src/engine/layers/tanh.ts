// The hyperbolic tangent.

import { activation } from '../activation';

/** y = tanh x, in (−1, 1). */
export const tanh = activation({
  kind: 'tanh',
  summary: 'Squeezes every number into the range from −1 to 1.',
  equation: 'y = \\tanh x',
  parameters: {},
  f: (x) => Math.tanh(x),
  derivative: (_, y) => 1 - y * y,
});
