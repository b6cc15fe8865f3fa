// Flatten: all axes after the batch become one.

import { defineLayer } from '../layer';
import { sizeOf } from '../shape';
import { reshaped } from '../tensor';

/** x [N, …] → y [N, F] in the order of the data (channels, then rows, then columns). */
export const flatten = defineLayer({
  kind: 'flatten',
  summary: 'Lays all channels, rows and columns of a picture end to end.',
  equation: 'y_{n,(c,h,w)} = x_{n,c,h,w}',
  parameters: {},
  outputShape: (_, [x]) => [x[0], sizeOf(x.slice(1))],
  forward({ inputs: [x] }) {
    return { output: reshaped(x, [x.shape[0], sizeOf(x.shape.slice(1))]), saved: undefined };
  },
  backward({ inputs: [x], dy }) {
    return [reshaped(dy, x.shape)];
  },
  examples: [
    { line: 'flatten', inputs: [[2, 3, 2, 2]] },
    { line: 'flatten', inputs: [[3, 4]] },
  ],
});
