// The rectified linear unit with a ceiling, as MobileNet uses it.

import { activation } from '../activation';

/** y = min(max(x, 0), 6); the slope is 0 at both kinks. A NaN stays NaN. */
export const relu6 = activation({
  kind: 'relu6',
  summary: 'Keeps what lies between 0 and 6, cuts off the rest.',
  equation: 'y = \\min(\\max(x, 0), 6)',
  parameters: {},
  f: (x) => Math.min(Math.max(x, 0), 6),
  derivative: (x) => (x > 0 && x < 6 ? 1 : 0),
});
