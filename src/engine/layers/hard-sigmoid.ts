// The sigmoid in three straight pieces. Slope and offset differ between frameworks: 1/6 in PyTorch, 0.2 in Keras and ONNX.

import { activation } from '../activation';
import { positive, real } from '../forms';
import { option } from '../parameters';

/** y = min(max(slope·x + offset, 0), 1). A NaN stays NaN. */
export const hardSigmoid = activation({
  kind: 'hard-sigmoid',
  summary: 'A sigmoid of three straight lines, cheap to compute.',
  equation: 'y = \\min(\\max(a x + c, 0), 1)',
  parameters: {
    slope: option(positive, 1 / 6, 'a: steepness of the middle piece'),
    offset: option(real, 0.5, 'c: the value at zero'),
  },
  f: (x, { slope, offset }) => Math.min(Math.max(slope * x + offset, 0), 1),
  derivative: (_, y, { slope }) => (y > 0 && y < 1 ? slope : 0),
  lines: ['hard-sigmoid slope 0.2', 'hard-sigmoid slope 1 offset 0.25'],
});
