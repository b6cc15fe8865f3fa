// Layer-CAM: every place weighted by its own positive gradient; good at low layers too.

import { defineCam } from './cam-method';

/** max(Σ_k max(g_k, 0) ⊙ A_k, 0). */
export const layercam = defineCam({
  title: 'Layer-CAM',
  summary: 'Activation times positive gradient, place by place, summed over the channels.',
  about: [
    'Each place has a weight of its own, so the method works for early, fine layers, where a mean over the map says little.',
    'Negative gradients are left out.',
    'Maps of several layers may be put together.',
    'Forgetting the classifier changes it by half, forgetting more altogether.',
  ],
  equation: 'M = \\max\\Bigl(\\sum_k \\max\\bigl(\\tfrac{\\partial S}{\\partial A_k}, 0\\bigr) \\odot A_k,\\, 0\\Bigr)',
  source: { by: 'Jiang et al., 2021', venue: 'IEEE Transactions on Image Processing 30', where: 'section III' },
  share: (A, g) => (p) => Math.max(g[p], 0) * A[p],
});
