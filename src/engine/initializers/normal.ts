// A plain normal initialiser with a spread of one's own, whatever the layer's size: how gradients are made to vanish.

import { normalInitializer } from '../initializer';

/** Normal with standard deviation `scale`. */
export const normal = normalInitializer({
  name: 'normal',
  summary: 'The same spread σ for every layer.',
  equation: '\\operatorname{Var} W = \\sigma^2',
  variance: ({ scale }) => scale * scale,
});
