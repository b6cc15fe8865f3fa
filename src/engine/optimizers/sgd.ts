// Stochastic gradient descent, without memory.

import { defineOptimizer } from '../optimizer';

/** w ← w − η g. */
export const sgd = defineOptimizer({
  name: 'sgd',
  summary: 'A step against the gradient.',
  equation: 'w \\leftarrow w - \\eta\\, g',
  parameters: {},
  rate: 0.1,
  slots: () => ({}),
  update({ w, g, rate }) {
    for (let i = 0; i < w.length; i++) w[i] -= rate * g[i];
  },
});
