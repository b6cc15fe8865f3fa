// The smooth ReLU.

import { activation } from '../activation';
import { exponential } from '../exponential';
import { logOnePlus } from '../natural-log';

/** y = ln(1 + e^x), written so that no e^x overflows; f′ is the sigmoid. */
export const softplus = activation({
  kind: 'softplus',
  summary: 'A ReLU with a rounded corner.',
  equation: 'y = \\ln(1 + e^x)',
  parameters: {},
  f: (x) => Math.max(x, 0) + logOnePlus(exponential(-Math.abs(x))),
  derivative: (x) => 1 / (1 + exponential(-x)),
});
