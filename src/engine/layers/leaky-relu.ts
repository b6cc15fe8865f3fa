// The rectified linear unit that lets a little of the negative side through (Maas, Hannun & Ng 2013).

import { activation } from '../activation';
import { real } from '../forms';
import { option } from '../parameters';

/** y = x for x > 0, slope·x otherwise. */
export const leakyRelu = activation({
  kind: 'leaky-relu',
  summary: 'Keeps what is positive, shrinks the rest, so that no unit dies.',
  equation: 'y = \\begin{cases} x & x > 0 \\\\ a x & x \\le 0 \\end{cases}',
  parameters: { slope: option(real, 0.01, 'a: the slope on the negative side') },
  f: (x, { slope }) => (x > 0 ? x : slope * x),
  derivative: (x, _, { slope }) => (x > 0 ? 1 : slope),
  lines: ['leaky-relu slope 0.2'],
});
