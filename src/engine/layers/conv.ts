// Convolution (cross-correlation, as every framework means it) over one to three spatial axes.

import { correlate, correlateBack, kernelGradient } from '../correlation';
import { ShapeError } from '../errors';
import { count, extents, pad, yesNo } from '../forms';
import { defineLayer } from '../layer';
import { linearGradients, linearWeights } from '../linear-weights';
import { option, required, type Values } from '../parameters';
import { printShape, sizeOf, type Shape } from '../shape';
import { layWindows, tapsOf, type Windows } from '../windows';

const parameters = {
  out: required(count, 'number of filters'),
  kernel: required(extents, 'size of a filter'),
  stride: option(extents, [1], 'step from window to window'),
  pad: option(pad, [0], 'zeros around the input'),
  dilation: option(extents, [1], 'step from tap to tap'),
  groups: option(count, 1, 'parts of the channels, each seen by its own share of the filters'),
  bias: option(yesNo, true, 'whether every filter adds a constant'),
};

/** Weights W [out, C/groups, …kernel], b [out]; x [N, C, …] → y [N, out, …]. */
export const conv = defineLayer({
  kind: 'conv',
  summary: 'Slides filters over the input; each output number is one filter times one window.',
  equation: 'y_{n,o,p} = b_o + \\sum_{c,t} W_{o,c,t}\\, x_{n,c,\\,s p + d t - \\mathrm{pad}}',
  parameters,
  outputShape: (p, [x]) => [x[0], p.out, ...lay(p, x).output],
  weights(p, x) {
    const { kernel } = lay(p, x);
    const C = x[1] / p.groups;
    const fans = { in: C * sizeOf(kernel), out: (p.out / p.groups) * sizeOf(kernel) };
    return linearWeights([p.out, C, ...kernel], fans, p.bias && p.out);
  },
  forward({ parameters: p, inputs: [x], weights: { W, b } }) {
    const windows = lay(p, x.shape);
    const laid = { windows, taps: tapsOf(windows), groups: p.groups };
    return { output: correlate(x, { W, b }, laid), saved: laid };
  },
  backward({ weights: { W }, saved: laid, dy }) {
    return [correlateBack(dy, W, laid)];
  },
  weightGradients({ parameters: { bias }, inputs: [x], weights: { W }, saved: laid, dy }) {
    return linearGradients(kernelGradient(x, dy, W, laid), dy, bias);
  },
  examples: [
    { line: 'conv 3 3x3 pad 1', inputs: [[2, 2, 4, 5]] },
    { line: 'conv 4 3x2 stride 2x1 pad 1x0x0x1 dilation 1x2 groups 2', inputs: [[2, 4, 6, 5]] },
    { line: 'conv 2 4x2 stride 3 pad same bias no', inputs: [[1, 3, 7, 5]] },
    { line: 'conv 2 2 pad same-lower', inputs: [[1, 1, 3, 3]] },
    { line: 'conv 3 3 dilation 2', inputs: [[2, 2, 7]] },
    { line: 'conv 2 2x3x2 stride 1x2x1', inputs: [[1, 2, 3, 5, 4]] },
  ],
});

function lay(p: Values<typeof parameters>, x: Shape): Windows {
  const windows = layWindows('conv', p, x);
  if (x[1] % p.groups === 0 && p.out % p.groups === 0) return windows;
  const expected = `channels and filters that ${p.groups} groups divide`;
  throw new ShapeError({ layer: 'conv', expected, found: `${printShape(x)} and ${p.out} filters` });
}
