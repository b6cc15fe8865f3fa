// Adam (Kingma & Ba, arXiv:1412.6980, algorithm 1).

import { positive, share } from '../forms';
import { defineOptimizer, type Update } from '../optimizer';
import { option, type Values } from '../parameters';

/** The fields that Adam and AdamW share. */
export const adamParameters = {
  beta1: option(share, 0.9, 'β₁: memory of the direction'),
  beta2: option(share, 0.999, 'β₂: memory of the size'),
  epsilon: option(positive, 1e-8, 'ε: added to the root, so that nothing is divided by zero'),
};

/** m ← β₁m + (1 − β₁)g; v ← β₂v + (1 − β₂)g²; w ← w − η m̂ / (√v̂ + ε) with m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ). */
export const adam = defineOptimizer({
  name: 'adam',
  summary: 'Gives every weight a step of about the rate, whatever the size of its gradient.',
  equation:
    'm \\leftarrow \\beta_1 m + (1 - \\beta_1) g, \\; v \\leftarrow \\beta_2 v + (1 - \\beta_2) g^2, \\; w \\leftarrow w - \\eta \\frac{\\hat m}{\\sqrt{\\hat v} + \\varepsilon}',
  parameters: adamParameters,
  rate: 0.001,
  slots: () => ({ m: 0, v: 0 }),
  update: adamUpdate,
});

/** The update itself, for AdamW too. */
export function adamUpdate({ parameters: p, w, g, slots: { m, v }, rate, step }: Update<Values<typeof adamParameters>>): void {
  const [correctM, correctV] = [1 - p.beta1 ** step, 1 - p.beta2 ** step];
  for (let i = 0; i < w.length; i++) {
    m[i] = p.beta1 * m[i] + (1 - p.beta1) * g[i];
    v[i] = p.beta2 * v[i] + (1 - p.beta2) * g[i] * g[i];
    w[i] -= (rate * (m[i] / correctM)) / (Math.sqrt(v[i] / correctV) + p.epsilon);
  }
}
