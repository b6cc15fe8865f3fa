// Cropping: the opposite of padding.

import { ShapeError } from '../errors';
import { borders } from '../forms';
import { defineLayer } from '../layer';
import { required } from '../parameters';
import { cutOut, place, type Placement } from '../placing';
import { printShape, type Shape } from '../shape';
import { bordersPerAxis, spatialShape } from '../windows';

/** x [N, C, …] → y without that many cells at every border; at least one must remain. */
export const crop = defineLayer({
  kind: 'crop',
  summary: 'Cuts off the borders of the picture.',
  equation: 'y_{n,c,p} = x_{n,c,\\,p + \\mathrm{begin}}',
  parameters: { by: required(borders, 'how many cells to cut off at every border') },
  outputShape: ({ by }, [x]) => [x[0], x[1], ...placementOf(by, x).inner],
  forward({ parameters: { by }, inputs: [x] }) {
    return { output: cutOut(x, placementOf(by, x.shape)), saved: undefined };
  },
  /** Zero where the picture was cut off. */
  backward({ parameters: { by }, inputs: [x], dy }) {
    return [place(dy, placementOf(by, x.shape))];
  },
  examples: [
    { line: 'crop 1', inputs: [[2, 2, 4, 3]] },
    { line: 'crop 0x1x2x0', inputs: [[1, 2, 4, 3]] },
    { line: 'crop 1x0', inputs: [[1, 2, 3]] },
  ],
});

function placementOf(by: readonly number[], x: Shape): Placement {
  const outer = spatialShape('crop', x);
  const [begin, end] = bordersPerAxis('crop', by, outer);
  const inner = outer.map((extent, a) => extent - begin[a] - end[a]);
  if (inner.every((extent) => extent >= 1)) return { inner, outer, begin };
  const needed = outer.map((_, a) => begin[a] + end[a] + 1);
  throw new ShapeError({ layer: 'crop', expected: `spatial extents of at least ${printShape(needed)}`, found: printShape(outer) });
}
