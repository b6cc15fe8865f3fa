// The exponential linear unit (Clevert, Unterthiner & Hochreiter, arXiv:1511.07289, eq. 15).

import { activation } from '../activation';
import { exponential, exponentialMinusOne } from '../exponential';
import { positive } from '../forms';
import { option } from '../parameters';

/** y = x for x > 0, α(e^x − 1) otherwise; f′ = y + α there. */
export const elu = activation({
  kind: 'elu',
  summary: 'Like ReLU above zero; below, it bends towards −α instead of cutting off.',
  equation: 'y = \\begin{cases} x & x > 0 \\\\ \\alpha (e^x - 1) & x \\le 0 \\end{cases}',
  parameters: { alpha: option(positive, 1, 'α: how far down it goes') },
  f: (x, { alpha }) => (x > 0 ? x : alpha * exponentialMinusOne(x)),
  derivative: (x, _, { alpha }) => (x > 0 ? 1 : alpha * exponential(x)),
  lines: ['elu alpha 0.5'],
});
