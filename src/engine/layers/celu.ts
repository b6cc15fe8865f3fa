// The continuously differentiable exponential linear unit (Barron, arXiv:1704.07483).

import { activation } from '../activation';
import { exponential, exponentialMinusOne } from '../exponential';
import { positive } from '../forms';
import { option } from '../parameters';

/** y = x for x > 0, α(e^(x/α) − 1) otherwise: smooth at zero for every α, unlike ELU. */
export const celu = activation({
  kind: 'celu',
  summary: 'ELU without the kink that it has for α other than 1.',
  equation: 'y = \\max(x, 0) + \\min\\!\\left(0, \\alpha (e^{x/\\alpha} - 1)\\right)',
  parameters: { alpha: option(positive, 1, 'α: how far down it goes') },
  f: (x, { alpha }) => (x > 0 ? x : alpha * exponentialMinusOne(x / alpha)),
  derivative: (x, _, { alpha }) => (x > 0 ? 1 : exponential(x / alpha)),
  lines: ['celu alpha 2'],
});
