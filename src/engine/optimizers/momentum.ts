// Gradient descent with momentum (Polyak 1964), as Sutskever et al. (2013) write it for networks.

import { share } from '../forms';
import { defineOptimizer } from '../optimizer';
import { option } from '../parameters';

/** m ← μ m + g; w ← w − η m. */
export const momentum = defineOptimizer({
  name: 'momentum',
  summary: 'Remembers its direction, so that it rolls through narrow valleys.',
  equation: 'm \\leftarrow \\mu\\, m + g, \\quad w \\leftarrow w - \\eta\\, m',
  parameters: { momentum: option(share, 0.9, 'μ: how much of the last direction stays') },
  rate: 0.05,
  slots: () => ({ m: 0 }),
  update({ parameters: { momentum: mu }, w, g, slots: { m }, rate }) {
    for (let i = 0; i < w.length; i++) {
      m[i] = mu * m[i] + g[i];
      w[i] -= rate * m[i];
    }
  },
});
