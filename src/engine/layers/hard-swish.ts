// SiLU in straight and parabolic pieces (Howard et al., "MobileNetV3", arXiv:1905.02244, section 5.2).

import { activation } from '../activation';

/** y = x · min(max(x/6 + ½, 0), 1): zero below −3, x above 3, x(x + 3)/6 between. A NaN stays NaN. */
export const hardSwish = activation({
  kind: 'hard-swish',
  summary: 'A cheap SiLU: a parabola between −3 and 3, straight outside.',
  equation: 'y = x\\, \\min\\!\\left(\\max\\!\\left(\\tfrac{x + 3}{6}, 0\\right), 1\\right)',
  parameters: {},
  f: (x) => x * Math.min(Math.max(x / 6 + 0.5, 0), 1),
  derivative(x) {
    if (x <= -3) return 0;
    return x >= 3 ? 1 : (2 * x + 3) / 6;
  },
});
