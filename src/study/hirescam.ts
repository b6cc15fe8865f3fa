// HiResCAM: no averaging at all; shows only places that the network really used.

import { defineCam } from './cam-method';

/** max(Σ_k g_k ⊙ A_k, 0). */
export const hirescam = defineCam({
  title: 'HiResCAM',
  summary: 'Activation times gradient, place by place, summed over the channels.',
  about: [
    'Nothing is averaged away, so a place lights up only if the network used it.',
    'In a network that ends in one dense layer the values add up to the score without its bias.',
    'The map is rougher than that of Grad-CAM.',
    'Passes the randomisation check.',
  ],
  equation: 'M = \\max\\Bigl(\\sum_k \\frac{\\partial S}{\\partial A_k} \\odot A_k,\\, 0\\Bigr)',
  source: { by: 'Draelos & Carin, 2020', arxiv: '2011.08891v4', where: 'the definition' },
  share: (A, g) => (p) => g[p] * A[p],
});
