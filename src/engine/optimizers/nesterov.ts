// Nesterov's accelerated gradient (1983), in the form that frameworks use: momentum looks one step ahead.

import { share } from '../forms';
import { defineOptimizer } from '../optimizer';
import { option } from '../parameters';

/** m ← μ m + g; w ← w − η (g + μ m). */
export const nesterov = defineOptimizer({
  name: 'nesterov',
  summary: 'Momentum that corrects its course one step ahead.',
  equation: 'm \\leftarrow \\mu\\, m + g, \\quad w \\leftarrow w - \\eta\\, (g + \\mu\\, m)',
  parameters: { momentum: option(share, 0.9, 'μ: how much of the last direction stays') },
  rate: 0.05,
  slots: () => ({ m: 0 }),
  update({ parameters: { momentum: mu }, w, g, slots: { m }, rate }) {
    for (let i = 0; i < w.length; i++) {
      m[i] = mu * m[i] + g[i];
      w[i] -= rate * (g[i] + mu * m[i]);
    }
  },
});
