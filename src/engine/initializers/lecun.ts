// The initialiser of LeCun et al. (1998, "Efficient BackProp", section 4.6).

import { normalInitializer } from '../initializer';

/** Normal with variance 1 / in. */
export const lecun = normalInitializer({
  name: 'lecun',
  summary: 'Keeps the variance of a signal through linear layers; the one for SELU.',
  equation: '\\operatorname{Var} W = \\frac{1}{n_\\mathrm{in}}',
  variance: ({ fans }) => 1 / fans.in,
});
