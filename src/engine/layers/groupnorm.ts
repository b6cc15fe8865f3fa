// Group normalisation (Wu & He, arXiv:1803.08494).

import { ShapeError } from '../errors';
import { count } from '../forms';
import { defineLayer } from '../layer';
import {
  affineGradients, affineWeights, channelGroups, momentsOf, normalize, normalizeBack, normParameters,
} from '../normalization';
import { required } from '../parameters';
import { printShape } from '../shape';

/** Sets: a group of neighbouring channels of one picture. Weights gamma, beta [C]. */
export const groupnorm = defineLayer({
  kind: 'groupnorm',
  summary: 'Brings groups of channels to mean 0 and variance 1 in each picture, then rescales each channel.',
  equation: 'y = \\gamma_c \\frac{x - \\mu_{n,g}}{\\sqrt{\\sigma_{n,g}^2 + \\varepsilon}} + \\beta_c',
  parameters: { groups: required(count, 'number of groups'), ...normParameters },
  outputShape({ groups }, [x]) {
    if (x[1] % groups === 0) return x;
    throw new ShapeError({ layer: 'groupnorm', expected: `channels that ${groups} groups divide`, found: printShape(x) });
  },
  weights: ({ affine }, x) => affineWeights([x[1]], affine),
  forward({ parameters: { epsilon, groups }, inputs: [x], weights }) {
    const grouping = channelGroups(x.shape, groups);
    return normalize(x, momentsOf(x, grouping), { ...grouping, epsilon, weights });
  },
  backward(call) {
    return [normalizeBack(call, channelGroups(call.dy.shape, call.parameters.groups))];
  },
  weightGradients: (call) => affineGradients(call, channelGroups(call.dy.shape, call.parameters.groups)),
  examples: [
    { line: 'groupnorm 2', inputs: [[2, 4, 3, 2]] },
    { line: 'groupnorm 1 affine no', inputs: [[2, 3, 4]] },
  ],
});
