// Zero padding as a layer of its own; convolutions have theirs built in.

import { borders } from '../forms';
import { defineLayer } from '../layer';
import { required } from '../parameters';
import { cutOut, place, type Placement } from '../placing';
import type { Shape } from '../shape';
import { bordersPerAxis, spatialShape } from '../windows';

/** x [N, C, …] → y with that many zeros around it. */
export const zeroPad = defineLayer({
  kind: 'zero-pad',
  summary: 'Puts zeros around the picture.',
  equation: 'y_{n,c,p} = x_{n,c,\\,p - \\mathrm{begin}}, \\; 0 \\text{ outside}',
  parameters: { by: required(borders, 'how many zeros at every border') },
  outputShape: ({ by }, [x]) => [x[0], x[1], ...placementOf(by, x).outer],
  forward({ parameters: { by }, inputs: [x] }) {
    return { output: place(x, placementOf(by, x.shape)), saved: undefined };
  },
  /** What the picture itself got; the zeros keep theirs. */
  backward({ parameters: { by }, inputs: [x], dy }) {
    return [cutOut(dy, placementOf(by, x.shape))];
  },
  examples: [
    { line: 'zero-pad 1x2', inputs: [[2, 2, 3, 2]] },
    { line: 'zero-pad 0x1x2x0', inputs: [[1, 2, 2, 3]] },
    { line: 'zero-pad 1', inputs: [[1, 2, 3]] },
  ],
});

function placementOf(by: readonly number[], x: Shape): Placement {
  const inner = spatialShape('zero-pad', x);
  const [begin, end] = bordersPerAxis('zero-pad', by, inner);
  return { inner, begin, outer: inner.map((extent, a) => begin[a] + extent + end[a]) };
}
