// Half a cosine from the full rate down to a floor (Loshchilov & Hutter, arXiv:1608.03983, eq. 5), after a warm-up if one
// is wanted.

import { count, index, share } from '../forms';
import { option, required } from '../parameters';
import { defineSchedule } from '../schedule';

/** η_t rises linearly over the warm-up, then η_t = η (φ + (1 − φ)(1 + cos π u)/2), u from 0 to 1 at the last step. */
export const cosine = defineSchedule({
  name: 'cosine',
  summary: 'The rate glides down half a cosine, after a warm-up if wanted.',
  equation: '\\eta_t = \\eta \\left(\\varphi + (1 - \\varphi) \\tfrac{1 + \\cos \\pi u}{2}\\right), \\; u = \\frac{t - 1 - w}{T - 1 - w}',
  parameters: {
    total: required(count, 'T: steps in all'),
    warmup: option(index, 0, 'w: steps over which the rate first rises'),
    floor: option(share, 0, 'φ: what is left at the end'),
  },
  factor(step, { total, warmup, floor }) {
    if (step <= warmup) return step / (warmup + 1);
    const u = Math.min(1, (step - 1 - warmup) / Math.max(1, total - 1 - warmup));
    return floor + ((1 - floor) * (1 + Math.cos(Math.PI * u))) / 2;
  },
});
