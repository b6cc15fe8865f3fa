// Dropout (Srivastava et al. 2014), in the inverted form: what stays is scaled up while training, so that using the
// network needs no scaling at all.

import { RunError } from '../errors';
import { share } from '../forms';
import { defineLayer } from '../layer';
import { required } from '../parameters';
import { mapped } from '../tensor';

/** While training, y = x·m with m = 1/(1 − rate) or, with the chance `rate`, 0; otherwise y = x. */
export const dropout = defineLayer({
  kind: 'dropout',
  summary: 'While training, silences a random share of the numbers, so that none is relied upon alone.',
  equation: 'y_i = \\frac{m_i}{1 - r}\\, x_i, \\quad m_i \\sim \\operatorname{Bernoulli}(1 - r)',
  parameters: { rate: required(share, 'r: the share that is silenced') },
  outputShape: (_, [x]) => x,
  forward({ parameters: { rate }, inputs: [x], mode, random }) {
    if (mode === 'inference' || rate === 0) return { output: x, saved: undefined };
    if (!random) throw new RunError({ layer: 'dropout', expected: 'a source of random numbers while training', found: 'none' });
    const mask = mapped(x, () => (random.uniform() < rate ? 0 : 1 / (1 - rate)));
    return { output: mapped(x, (xi, i) => xi * mask.data[i]), saved: mask };
  },
  /** dx = dy·m, with the mask of the forward pass. */
  backward({ saved: mask, dy }) {
    return [mask ? mapped(dy, (g, i) => g * mask.data[i]) : dy];
  },
  examples: [
    { line: 'dropout 0.3', inputs: [[2, 3, 2, 4]], mode: 'training' },
    { line: 'dropout 0.5', inputs: [[2, 4]] },
  ],
});
