// Input × gradient: saliency weighted by the pixel itself; exact for a network that is linear without bias.

import { mapped } from '../engine/tensor';
import { completenessOf } from './completeness';
import { defineMethod } from './method';
import { signalAtPicture } from './signal';

/** x ⊙ ∂S/∂x. Adds up to S where the network is piecewise linear and has no biases. */
export const inputXGradient = defineMethod({
  title: 'Input × gradient',
  family: 'shares',
  summary: 'The gradient of every pixel, times the pixel.',
  about: [
    'It adds up to the score where the network has no biases, which is why it looks like an explanation in parts.',
    'Black pixels count nothing, whatever the network makes of them.',
    'It costs what saliency costs.',
    'Its signs pass the randomisation check; its absolute values do not, for they mostly show the picture.',
  ],
  equation: 'M = x \\odot \\frac{\\partial S}{\\partial x}',
  source: { by: 'Shrikumar et al., 2016', arxiv: '1605.01713v3', where: 'what DeepLIFT is compared with' },
  options: {},
  needs: ['gradient'],
  gives: 'input',
  *attribute(task) {
    const { values: gradient, scores } = yield* signalAtPicture(task);
    const values = mapped(gradient, (g, i) => g * task.input.data[i]);
    return { values, completeness: completenessOf(values, scores) };
  },
});
