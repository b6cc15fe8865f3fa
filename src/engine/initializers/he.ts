// The initialiser of He et al. (arXiv:1502.01852, eq. 10): keeps the variance of signals through ReLU layers.

import { normalInitializer } from '../initializer';

/** Normal with variance 2 / in. */
export const he = normalInitializer({
  name: 'he',
  summary: 'Made for ReLU, which lets half of the signal through.',
  equation: '\\operatorname{Var} W = \\frac{2}{n_\\mathrm{in}}',
  variance: ({ fans }) => 2 / fans.in,
});
