// Guided backpropagation: a signal passes a ReLU only where both it and the ReLU's input are positive. Sharp pictures, but
// they hardly depend on the class or on the upper layers: it fails the randomisation check.

import { backwardRules } from '../engine/backward-rules';
import { defineMethod } from './method';
import { signalAtPicture } from './signal';

/** The backward pass with max(g, 0)·[x > 0] at every ReLU. */
export const guidedBackprop = defineMethod({
  title: 'Guided backpropagation',
  family: 'gradients',
  summary: 'The gradient, let through each ReLU only where it is positive and so was the input.',
  about: [
    'Only what pushes a unit up along a way of active units arrives, so contours come out sharp.',
    'They are contours of the picture rather than reasons for the class: another class often gives nearly the same map.',
    'It fails the randomisation check.',
    'Read it as what the filters saw.',
  ],
  equation: 'R^l = [x^l > 0]\\,\\max(R^{l+1}, 0)',
  source: { by: 'Springenberg et al., 2014', arxiv: '1412.6806v3', where: 'section 3.4' },
  options: {},
  needs: ['gradient'],
  gives: 'input',
  *attribute(task) {
    const { values } = yield* signalAtPicture(task, backwardRules.guided);
    return { values };
  },
});
