// Depthwise convolution: every channel is seen by its own filters only.

import { correlate, correlateBack, kernelGradient } from '../correlation';
import { count, extents, pad, yesNo } from '../forms';
import { defineLayer } from '../layer';
import { linearGradients, linearWeights } from '../linear-weights';
import { option, required } from '../parameters';
import { sizeOf } from '../shape';
import { layWindows, tapsOf } from '../windows';

/** Weights W [C·multiplier, 1, …kernel], b; output channel c·multiplier + m sees input channel c. */
export const depthwise = defineLayer({
  kind: 'depthwise',
  summary: 'Slides filters over each channel by itself, without mixing channels.',
  equation: 'y_{n,cM+m,p} = b_{cM+m} + \\sum_t W_{cM+m,t}\\, x_{n,c,\\,s p + d t - \\mathrm{pad}}',
  parameters: {
    kernel: required(extents, 'size of a filter'),
    multiplier: option(count, 1, 'M: filters per channel'),
    stride: option(extents, [1], 'step from window to window'),
    pad: option(pad, [0], 'zeros around the input'),
    dilation: option(extents, [1], 'step from tap to tap'),
    bias: option(yesNo, true, 'whether every filter adds a constant'),
  },
  outputShape: (p, [x]) => [x[0], x[1] * p.multiplier, ...layWindows('depthwise', p, x).output],
  weights(p, x) {
    const { kernel } = layWindows('depthwise', p, x);
    const out = x[1] * p.multiplier;
    const fans = { in: sizeOf(kernel), out: p.multiplier * sizeOf(kernel) };
    return linearWeights([out, 1, ...kernel], fans, p.bias && out);
  },
  forward({ parameters: p, inputs: [x], weights: { W, b } }) {
    const windows = layWindows('depthwise', p, x.shape);
    const laid = { windows, taps: tapsOf(windows), groups: x.shape[1] };
    return { output: correlate(x, { W, b }, laid), saved: laid };
  },
  backward({ weights: { W }, saved: laid, dy }) {
    return [correlateBack(dy, W, laid)];
  },
  weightGradients({ parameters: { bias }, inputs: [x], weights: { W }, saved: laid, dy }) {
    return linearGradients(kernelGradient(x, dy, W, laid), dy, bias);
  },
  examples: [
    { line: 'depthwise 3x3 pad 1', inputs: [[2, 3, 4, 5]] },
    { line: 'depthwise 2x3 multiplier 2 stride 2 pad same bias no', inputs: [[1, 2, 5, 6]] },
    { line: 'depthwise 3 dilation 2', inputs: [[2, 2, 6]] },
  ],
});
