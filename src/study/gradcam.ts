// Grad-CAM: a layer's maps, each weighted by the mean of its gradient.

import { defineCam, sumOver } from './cam-method';

/** max(Σ_k w_k A_k, 0) with w_k the mean of ∂S/∂A_k over all places. */
export const gradcam = defineCam({
  title: 'Grad-CAM',
  summary: 'The maps of a layer, each weighted by the mean of its gradient.',
  about: [
    'The last maps say where something was found, the gradient says how much each kind of thing matters.',
    'The map is as coarse as the layer.',
    'By the ReLU it shows only what speaks for the class, so a map of zeros means that nothing there does.',
    'Passes the randomisation check.',
  ],
  equation: 'M = \\max\\Bigl(\\sum_k w_k A_k,\\, 0\\Bigr), \\quad w_k = \\frac{1}{P} \\sum_p \\frac{\\partial S}{\\partial A_{k,p}}',
  source: { by: 'Selvaraju et al., 2016', arxiv: '1610.02391v4', where: 'section 3, equations 1 and 2' },
  share(A, g) {
    const w = sumOver(g) / g.length;
    return (p) => w * A[p];
  },
});
