// Integrated gradients: how much of the difference between the score of the picture and that of a baseline each pixel
// brings, along the straight path between the two.

import { count, yesNo } from '../engine/forms';
import { option } from '../engine/parameters';
import { broadcastTo } from './batch';
import { completenessOf, difference } from './completeness';
import { defineMethod, type Task } from './method';
import { pathIntegral } from './path';
import { quadratureForm, quadratures } from './quadrature';
import { heldAt, type Steps } from './steps';
import { pictureInput } from './sub-network';
import { rowSweep, scoresAlong } from './sweep';

/** (x − x₀) ⊙ Σ_i w_i ∂S/∂x at x₀ + a_i(x − x₀). Adds up to S(x) − S(x₀), but for the error of the quadrature. */
export const integratedGradients = defineMethod({
  title: 'Integrated gradients',
  family: 'shares',
  summary: 'The gradient summed on the way from a baseline to the picture, times the way.',
  about: [
    'It sees what saturation hides from the gradient at the picture alone.',
    'The values add up to what the score gained over the baseline, and how nearly they do measures the quadrature.',
    'What it says depends on the baseline: black pixels cannot matter against a black one.',
    'Its signs pass the randomisation check; its absolute values mostly show the picture.',
  ],
  equation: 'M = (x - x_0) \\odot \\int_0^1 \\frac{\\partial S}{\\partial x}\\bigl(x_0 + a\\,(x - x_0)\\bigr)\\, da',
  source: { by: 'Sundararajan, Taly & Yan, 2017', arxiv: '1703.01365v2', where: 'section 3, equation 1; section 5, equation 3' },
  options: {
    steps: option(count, 50, 'points on the way'),
    quadrature: option(quadratureForm, 'gauss-legendre', 'how the points lie and count'),
    times: option(yesNo, true, 'whether the way itself is multiplied in; without it: a mean gradient'),
  },
  needs: ['many gradients', 'baseline'],
  gives: 'input',
  *attribute(task, { steps, quadrature, times }) {
    const from = broadcastTo(task.input, 'baseline', task.baseline ?? 0);
    const path = { task, model: task.model, name: pictureInput(task.model.network), from, to: task.input };
    const values = yield* pathIntegral(path, quadratures[quadrature](steps), times);
    return times ? { values, completeness: completenessOf(values, yield* scoreGain(task, from)) } : { values };
  },
});

/** S(x) − S(x₀) of every picture. */
export function* scoreGain(task: Task, baseline: Task['input']): Steps<Float64Array> {
  const scores = yield* heldAt(1, scoresAlong(rowSweep(task), task.target));
  return difference(scores, yield* heldAt(1, scoresAlong(rowSweep({ ...task, input: baseline }), task.target)));
}
