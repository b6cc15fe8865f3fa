// RMSProp (Tieleman & Hinton 2012, lecture 6.5), with ε under the root, as TensorFlow has it.

import { positive, share } from '../forms';
import { defineOptimizer } from '../optimizer';
import { option } from '../parameters';

/** s ← ρ s + (1 − ρ) g²; w ← w − η g / √(s + ε). */
export const rmsprop = defineOptimizer({
  name: 'rmsprop',
  summary: 'Divides each gradient by its recent size.',
  equation: 's \\leftarrow \\rho\\, s + (1 - \\rho)\\, g^2, \\quad w \\leftarrow w - \\eta \\frac{g}{\\sqrt{s + \\varepsilon}}',
  parameters: {
    decay: option(share, 0.9, 'ρ: memory of the size'),
    epsilon: option(positive, 1e-7, 'ε: added under the root'),
  },
  rate: 0.001,
  slots: () => ({ s: 0 }),
  update({ parameters: { decay: rho, epsilon }, w, g, slots: { s }, rate }) {
    for (let i = 0; i < w.length; i++) {
      s[i] = rho * s[i] + (1 - rho) * g[i] * g[i];
      w[i] -= (rate * g[i]) / Math.sqrt(s[i] + epsilon);
    }
  },
});
