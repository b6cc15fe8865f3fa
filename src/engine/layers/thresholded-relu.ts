// The ReLU that opens only above a threshold (Konda, Memisevic & Krueger, arXiv:1402.3337, section 3).

import { activation } from '../activation';
import { real } from '../forms';
import { option } from '../parameters';

/** y = x for x > θ, 0 otherwise, with a jump of θ there. A NaN stays NaN. */
export const thresholdedRelu = activation({
  kind: 'thresholded-relu',
  summary: 'Keeps what exceeds a threshold, sets the rest to zero.',
  equation: 'y = \\begin{cases} x & x > \\theta \\\\ 0 & x \\le \\theta \\end{cases}',
  parameters: { threshold: option(real, 1, 'θ: where it opens') },
  f: (x, { threshold }) => (x <= threshold ? 0 : x),
  derivative: (x, _, { threshold }) => (x > threshold ? 1 : 0),
  lines: ['thresholded-relu threshold -0.5'],
});
