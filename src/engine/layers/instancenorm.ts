// Instance normalisation (Ulyanov, Vedaldi & Lempitsky, arXiv:1607.08022).

import { defineLayer } from '../layer';
import {
  affineGradients, affineWeights, channelGroups, momentsOf, normalize, normalizeBack, normParameters,
} from '../normalization';
import { withPlanes } from '../pooling';

/** Sets: one channel of one picture. Weights gamma, beta [C]. */
export const instancenorm = defineLayer({
  kind: 'instancenorm',
  summary: 'Brings each channel of each picture to mean 0 and variance 1, then rescales it: contrast is taken away.',
  equation: 'y = \\gamma_c \\frac{x - \\mu_{n,c}}{\\sqrt{\\sigma_{n,c}^2 + \\varepsilon}} + \\beta_c',
  parameters: normParameters,
  outputShape: (_, [x]) => withPlanes('instancenorm', x),
  weights: ({ affine }, x) => affineWeights([x[1]], affine),
  forward({ parameters: { epsilon }, inputs: [x], weights }) {
    const grouping = channelGroups(x.shape, x.shape[1]);
    return normalize(x, momentsOf(x, grouping), { ...grouping, epsilon, weights });
  },
  backward(call) {
    return [normalizeBack(call, channelGroups(call.dy.shape, call.dy.shape[1]))];
  },
  weightGradients: (call) => affineGradients(call, channelGroups(call.dy.shape, call.dy.shape[1])),
  examples: [
    { line: 'instancenorm', inputs: [[2, 3, 3, 2]] },
    { line: 'instancenorm affine no', inputs: [[1, 2, 5]] },
  ],
});
