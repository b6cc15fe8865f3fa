// The initialiser of Glorot & Bengio (2010, eq. 12): a compromise between the signal forward and the gradient back.

import { normalInitializer } from '../initializer';

/** Normal with variance 2 / (in + out). */
export const glorot = normalInitializer({
  name: 'glorot',
  summary: 'Made for tanh: keeps both signal and gradient near one size.',
  equation: '\\operatorname{Var} W = \\frac{2}{n_\\mathrm{in} + n_\\mathrm{out}}',
  variance: ({ fans }) => 2 / (fans.in + fans.out),
});
