// Adam with decoupled weight decay (Loshchilov & Hutter, arXiv:1711.05101, algorithm 2).

import { defineOptimizer } from '../optimizer';
import { adamParameters, adamUpdate } from './adam';

/** w ← w − η λ w, then Adam's update without λ in its gradient. */
export const adamw = defineOptimizer({
  name: 'adamw',
  summary: 'Adam whose weight decay shrinks the weights themselves.',
  equation: 'w \\leftarrow w - \\eta\\, \\lambda\\, w - \\eta \\frac{\\hat m}{\\sqrt{\\hat v} + \\varepsilon}',
  parameters: adamParameters,
  rate: 0.001,
  slots: () => ({ m: 0, v: 0 }),
  decoupledDecay: true,
  update: adamUpdate,
});
