// Softmax as a layer. Training does not need it: the cross-entropy loss takes logits.

import { index } from '../forms';
import { defineLayer } from '../layer';
import { option } from '../parameters';
import { mapRows, withAxis } from '../rows';
import { softmax as softmaxRow } from '../softmax-row';

/** Along one axis (by default the channels or classes): positive numbers that sum to 1. */
export const softmax = defineLayer({
  kind: 'softmax',
  summary: 'Turns scores into probabilities.',
  equation: 'y_k = \\frac{e^{x_k}}{\\sum_j e^{x_j}}',
  parameters: { axis: option(index, 1, 'the axis of the classes, counting the batch as 0') },
  outputShape: ({ axis }, [x]) => withAxis('softmax', axis, x),
  forward({ parameters: { axis }, inputs: [x] }) {
    return { output: mapRows([x], axis, softmaxRow), saved: undefined };
  },
  /** ∂y_j/∂x_k = y_j([j = k] − y_k), so dx_k = y_k (dy_k − Σ_j dy_j y_j). */
  backward({ parameters: { axis }, output, dy }) {
    const rowBack = (y: Float64Array, g: Float64Array): Float64Array => {
      const mean = g.reduce((sum, gj, j) => sum + gj * y[j], 0);
      return y.map((yk, k) => yk * (g[k] - mean));
    };
    return [mapRows([output, dy], axis, rowBack)];
  },
  examples: [
    { line: 'softmax', inputs: [[2, 4]] },
    { line: 'softmax', inputs: [[2, 3, 2, 2]] },
    { line: 'softmax axis 2', inputs: [[1, 2, 3]] },
  ],
});
