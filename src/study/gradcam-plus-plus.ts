// Grad-CAM++: weights that do justice to several instances of a class in one picture.

import { defineCam, sumOver } from './cam-method';

/** Keeps the quotient defined where numerator and denominator are both near zero. */
const EPSILON = 1e-6;

/**
 * max(Σ_k w_k A_k, 0) with w_k = Σ_p α_p max(g_p, 0) and α_p = g_p² / (2 g_p² + Σ_q A_q · g_p³), 0 where g_p is 0: the
 * paper's α for a score behind an exponential, whose second and third derivatives are then powers of the first.
 */
export const gradcamPlusPlus = defineCam({
  title: 'Grad-CAM++',
  summary: 'Grad-CAM with each place’s gradient weighted by itself, for several instances of a class.',
  about: [
    'Places with a strong gradient count more than in a mean, so that a second, smaller instance is not drowned.',
    'It takes positive gradients alone and so separates classes less than Grad-CAM.',
    'Several programs compute it wrongly; this is the formula of the paper.',
    'Forgetting the classifier alone changes it little, forgetting more changes it altogether.',
  ],
  equation:
    'w_k = \\sum_p \\alpha_{k,p} \\max(g_{k,p}, 0), \\quad \\alpha_{k,p} = \\frac{g_{k,p}^2}{2 g_{k,p}^2 + \\sum_q A_{k,q}\\, g_{k,p}^3}, \\quad g = \\frac{\\partial S}{\\partial A}',
  source: { by: 'Chattopadhyay et al., 2017', arxiv: '1710.11063v3', where: 'section 3' },
  share(A, g) {
    const total = sumOver(A);
    const alpha = (gp: number): number => (gp === 0 ? 0 : gp ** 2 / (2 * gp ** 2 + total * gp ** 3 + EPSILON));
    const w = sumOver(g, (gp) => alpha(gp) * Math.max(gp, 0));
    return (p) => w * A[p];
  },
});
