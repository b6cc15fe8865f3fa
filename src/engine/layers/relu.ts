// The rectified linear unit.

import { activation } from '../activation';

/** y = max(x, 0), and relu′(0) = 0. A NaN stays NaN. */
export const relu = activation({
  kind: 'relu',
  summary: 'Keeps what is positive, sets the rest to zero.',
  equation: 'y = \\max(x, 0)',
  parameters: {},
  f: (x) => (x <= 0 ? 0 : x),
  derivative: (x) => (x > 0 ? 1 : 0),
});
