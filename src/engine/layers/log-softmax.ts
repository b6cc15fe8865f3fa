// The logarithm of softmax, exact where a probability is too small to be held.

import { exponential } from '../exponential';
import { index } from '../forms';
import { defineLayer } from '../layer';
import { option } from '../parameters';
import { mapRows, withAxis } from '../rows';
import { logSoftmax as logSoftmaxRow } from '../softmax-row';

/** Along one axis (by default the channels or classes): y = x − log Σ e^x, in nats. */
export const logSoftmax = defineLayer({
  kind: 'log-softmax',
  summary: 'Turns scores into logarithms of probabilities.',
  equation: 'y_k = x_k - \\ln \\sum_j e^{x_j}',
  parameters: { axis: option(index, 1, 'the axis of the classes, counting the batch as 0') },
  outputShape: ({ axis }, [x]) => withAxis('log-softmax', axis, x),
  forward({ parameters: { axis }, inputs: [x] }) {
    return { output: mapRows([x], axis, logSoftmaxRow), saved: undefined };
  },
  /** ∂y_j/∂x_k = [j = k] − e^(y_k), so dx_k = dy_k − e^(y_k) Σ_j dy_j. */
  backward({ parameters: { axis }, output, dy }) {
    const rowBack = (y: Float64Array, g: Float64Array): Float64Array => {
      const total = g.reduce((sum, gj) => sum + gj, 0);
      return y.map((yk, k) => g[k] - exponential(yk) * total);
    };
    return [mapRows([output, dy], axis, rowBack)];
  },
  examples: [
    { line: 'log-softmax', inputs: [[2, 4]] },
    { line: 'log-softmax axis 3', inputs: [[1, 2, 2, 3]] },
  ],
});
