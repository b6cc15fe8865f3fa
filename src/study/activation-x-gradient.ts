// Activation × gradient: input × gradient at a layer instead of the picture.

import { mapped } from '../engine/tensor';
import { chosenLayer } from './layer-choice';
import { defineMethod } from './method';
import { signalAt } from './signal';

/** A ⊙ ∂S/∂A for every unit of the layer. */
export const activationXGradient = defineMethod({
  title: 'Activation × gradient',
  family: 'units',
  summary: 'The gradient of every unit of a layer, times what the unit says.',
  about: [
    'It says how much each unit, at each place, adds to the score as the network stands.',
    'Summed over the channels it is HiResCAM without its ReLU.',
    'A unit that is off counts nothing.',
    'Its signs pass the randomisation check; its absolute values stay until the layer itself forgets.',
  ],
  equation: 'M = A \\odot \\frac{\\partial S}{\\partial A}',
  source: { by: 'Shrikumar et al., 2016', arxiv: '1605.01713v3', where: 'gradient × input, applied to a layer' },
  options: {},
  needs: ['gradient', 'layer'],
  gives: 'layer',
  *attribute(task) {
    const layer = chosenLayer('activation-x-gradient', task);
    const { activations, nodes } = yield* signalAt(task, { nodes: [layer], keep: [layer] });
    return { values: mapped(nodes[layer], (g, i) => g * activations[layer].data[i]) };
  },
});
