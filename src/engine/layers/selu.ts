// The scaled exponential linear unit (Klambauer et al., arXiv:1706.02515, eq. 2), with the paper's λ and α.

import { activation } from '../activation';
import { exponential, exponentialMinusOne } from '../exponential';

const lambda = 1.0507009873554805;
const alpha = 1.6732632423543772;

/** y = λx for x > 0, λα(e^x − 1) otherwise: keeps mean 0 and variance 1 through deep dense networks. */
export const selu = activation({
  kind: 'selu',
  summary: 'ELU with the one scale that keeps mean 0 and variance 1 from layer to layer.',
  equation: 'y = \\lambda \\begin{cases} x & x > 0 \\\\ \\alpha (e^x - 1) & x \\le 0 \\end{cases}',
  parameters: {},
  f: (x) => lambda * (x > 0 ? x : alpha * exponentialMinusOne(x)),
  derivative: (x) => lambda * (x > 0 ? 1 : alpha * exponential(x)),
});
