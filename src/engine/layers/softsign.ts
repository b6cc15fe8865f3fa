// A tanh with slower tails (Glorot & Bengio 2010, section 3).

import { activation } from '../activation';

/** y = x / (1 + |x|), in (−1, 1). */
export const softsign = activation({
  kind: 'softsign',
  summary: 'Squeezes every number into −1 to 1, more gently than tanh.',
  equation: 'y = \\frac{x}{1 + |x|}',
  parameters: {},
  f: (x) => x / (1 + Math.abs(x)),
  derivative: (x) => 1 / (1 + Math.abs(x)) ** 2,
});
