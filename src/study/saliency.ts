// Saliency: which pixels would change the score most, were they changed a little.

import { mapped } from '../engine/tensor';
import { yesNo } from '../engine/forms';
import { option } from '../engine/parameters';
import { defineMethod } from './method';
import { signalAtPicture } from './signal';

/** ∂S/∂x, or its absolute value. */
export const saliency = defineMethod({
  title: 'Saliency',
  family: 'gradients',
  summary: 'The gradient of the score with respect to every pixel.',
  about: [
    'One forward and one backward pass.',
    'A bright pixel is one to which the score is sensitive, not one that speaks for the class.',
    'It flickers from pixel to pixel, for the gradient of a network of ReLUs does.',
    'Passes the randomisation check: forget the classifier, and the map is another.',
  ],
  equation: 'M = \\frac{\\partial S}{\\partial x}',
  source: { by: 'Simonyan, Vedaldi & Zisserman, 2013', arxiv: '1312.6034v2', where: 'section 3' },
  options: { absolute: option(yesNo, false, 'whether the sign is dropped, as in the paper') },
  needs: ['gradient'],
  gives: 'input',
  *attribute(task, { absolute }) {
    const { values } = yield* signalAtPicture(task);
    return { values: absolute ? mapped(values, Math.abs) : values };
  },
});
