// The logistic function.

import { activation } from '../activation';
import { exponential } from '../exponential';

/**
 * y = 1/(1 + e^(−x)), in (0, 1); its slope is at most 1/4, which is why gradients vanish through it. The slope is
 * e/(1 + e)² with e = e^(−|x|) rather than y(1 − y), which is 0 as soon as y rounds to 1.
 */
export const sigmoid = activation({
  kind: 'sigmoid',
  summary: 'Squeezes every number into the range from 0 to 1.',
  equation: 'y = \\frac{1}{1 + e^{-x}}',
  parameters: {},
  f: (x) => 1 / (1 + exponential(-x)),
  derivative(x) {
    const e = exponential(-Math.abs(x));
    return e / (1 + e) ** 2;
  },
});
