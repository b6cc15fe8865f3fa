// XGrad-CAM: weights chosen so that the map adds up to the score as nearly as weights per channel can.

import { defineCam, sumOver } from './cam-method';

/** Keeps the quotient defined for a map that is zero everywhere. */
const EPSILON = 1e-8;

/** max(Σ_k w_k A_k, 0) with w_k = Σ_p g_p A_p / Σ_p A_p. */
export const xgradcam = defineCam({
  title: 'XGrad-CAM',
  summary: 'Grad-CAM with each gradient weighted by the activation it belongs to.',
  about: [
    'Weights are chosen so that the map’s sum comes as near to the score as one number a channel allows.',
    'Where a map is nearly zero everywhere, its weight is a quotient of small numbers.',
    'Behind a global average pooling it is Grad-CAM itself.',
    'Passes the randomisation check.',
  ],
  equation: 'w_k = \\frac{\\sum_p g_{k,p} A_{k,p}}{\\sum_p A_{k,p}}, \\quad g = \\frac{\\partial S}{\\partial A}',
  source: { by: 'Fu et al., 2020', arxiv: '2008.02312v4', where: 'section 3' },
  share(A, g) {
    const w = sumOver(A, (Ap, p) => Ap * g[p]) / (sumOver(A) + EPSILON);
    return (p) => w * A[p];
  },
});
