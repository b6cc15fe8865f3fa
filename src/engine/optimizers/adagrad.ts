// AdaGrad (Duchi, Hazan & Singer 2011), with ε under the root, as TensorFlow has it.

import { positive, real } from '../forms';
import { defineOptimizer } from '../optimizer';
import { option } from '../parameters';

/** s ← s + g²; w ← w − η g / √(s + ε). */
export const adagrad = defineOptimizer({
  name: 'adagrad',
  summary: 'Divides each gradient by the size of all that came before: steps only get smaller.',
  equation: 's \\leftarrow s + g^2, \\quad w \\leftarrow w - \\eta \\frac{g}{\\sqrt{s + \\varepsilon}}',
  parameters: {
    start: option(real, 0.1, 's before the first step'),
    epsilon: option(positive, 1e-7, 'ε: added under the root'),
  },
  rate: 0.01,
  slots: ({ start }) => ({ s: start }),
  update({ parameters: { epsilon }, w, g, slots: { s }, rate }) {
    for (let i = 0; i < w.length; i++) {
      s[i] += g[i] * g[i];
      w[i] -= (rate * g[i]) / Math.sqrt(s[i] + epsilon);
    }
  },
});
