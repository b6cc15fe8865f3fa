// Layer normalisation (Ba, Kiros & Hinton, arXiv:1607.06450).

import { index } from '../forms';
import { defineLayer } from '../layer';
import { affineGradients, affineWeights, momentsOf, normalize, normalizeBack, normParameters, type Grouping } from '../normalization';
import { option } from '../parameters';
import { withAxis } from '../rows';
import { sizeOf, type Shape } from '../shape';

/** Sets: all numbers from `axis` on, for each index before it. Weights gamma, beta with one number per place in a set. */
export const layernorm = defineLayer({
  kind: 'layernorm',
  summary: 'Brings each picture to mean 0 and variance 1 by itself, then rescales every place.',
  equation: 'y_{n,i} = \\gamma_i \\frac{x_{n,i} - \\mu_n}{\\sqrt{\\sigma_n^2 + \\varepsilon}} + \\beta_i',
  parameters: { ...normParameters, axis: option(index, 1, 'the first axis that is normalised over, counting the batch as 0') },
  outputShape: ({ axis }, [x]) => withAxis('layernorm', axis, x),
  weights: ({ affine, axis }, x) => affineWeights(x.slice(axis), affine),
  forward({ parameters: { epsilon, axis }, inputs: [x], weights }) {
    const pictures = picturesOf(x.shape, axis);
    return normalize(x, momentsOf(x, pictures), { ...pictures, epsilon, weights });
  },
  backward(call) {
    return [normalizeBack(call, picturesOf(call.dy.shape, call.parameters.axis))];
  },
  weightGradients: (call) => affineGradients(call, picturesOf(call.dy.shape, call.parameters.axis)),
  examples: [
    { line: 'layernorm', inputs: [[2, 3, 2, 2]] },
    { line: 'layernorm epsilon 0.001', inputs: [[3, 5]] },
    { line: 'layernorm affine no axis 2', inputs: [[2, 2, 4]] },
  ],
});

function picturesOf(x: Shape, axis: number): Grouping {
  const affine = x.slice(axis);
  const size = sizeOf(affine);
  return { sets: sizeOf(x) / size, setOf: (i) => Math.floor(i / size), affine, affineOf: (i) => i % size };
}
