// Deconvnet of a class or of one unit, down to the pixels: unpool by the switches, rectify, filter with the transposed
// weights. After the last filter nothing rectifies: negative values are right. The single steps are in projection.ts.

import { backwardRules } from '../engine/backward-rules';
import { defineMethod } from './method';
import { signalAtPicture } from './signal';

/** The backward pass with max(g, 0) at every ReLU, without its forward mask; begins with 1 at the target. */
export const deconvnet = defineMethod({
  title: 'Deconvnet',
  family: 'gradients',
  summary: 'The network run backwards: unpooled by the switches, rectified, filtered with the transposed weights.',
  about: [
    'Max pooling gives each number back to the place that won, a ReLU lets positive signals through whether or not its unit was active, and biases play no part.',
    'What arrives is a picture of the pattern that a unit responds to.',
    'Negative values are right: nothing rectifies behind the last filter.',
    'For a whole class it fails the randomisation check, much as guided backpropagation does.',
  ],
  equation: 'R^l = \\max(R^{l+1}, 0)',
  source: { by: 'Zeiler & Fergus, 2013', arxiv: '1311.2901v3', where: 'section 2.1' },
  options: {},
  needs: ['gradient'],
  gives: 'input',
  *attribute(task) {
    const { values } = yield* signalAtPicture(task, backwardRules.deconvnet);
    return { values };
  },
});
