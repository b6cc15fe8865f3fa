// Reshape: the same numbers in the same order under other extents.

import { ShapeError } from '../errors';
import { extents } from '../forms';
import { defineLayer } from '../layer';
import { required } from '../parameters';
import { printShape, sizeOf } from '../shape';
import { reshaped } from '../tensor';

/** x [N, …] → y [N, …to], each picture by itself. */
export const reshape = defineLayer({
  kind: 'reshape',
  summary: 'Gives the numbers of a picture other extents, in the same order.',
  equation: 'y_{n,\\sigma(i)} = x_{n,i}',
  parameters: { to: required(extents, 'the extents without the batch') },
  outputShape({ to }, [x]) {
    if (sizeOf(to) === sizeOf(x.slice(1))) return [x[0], ...to];
    throw new ShapeError({ layer: 'reshape', expected: `${sizeOf(to)} numbers a picture for ${printShape(to)}`, found: printShape(x) });
  },
  forward({ parameters: { to }, inputs: [x] }) {
    return { output: reshaped(x, [x.shape[0], ...to]), saved: undefined };
  },
  backward({ inputs: [x], dy }) {
    return [reshaped(dy, x.shape)];
  },
  examples: [
    { line: 'reshape 3x2x2', inputs: [[2, 12]] },
    { line: 'reshape 6', inputs: [[2, 3, 2]] },
  ],
});
