// Separable convolution: a depthwise convolution, then a 1×1 convolution that mixes the channels (Chollet, arXiv:1610.02357).

import { correlate, correlateBack, kernelGradient, biasGradient, type Correlation } from '../correlation';
import { count, extents, pad, yesNo } from '../forms';
import { defineLayer, type Tensors, type Weight } from '../layer';
import { option, required, type Values } from '../parameters';
import { sizeOf, type Shape } from '../shape';
import { layWindows, tapsOf } from '../windows';

const parameters = {
  out: required(count, 'number of output channels'),
  kernel: required(extents, 'size of a filter'),
  multiplier: option(count, 1, 'M: depthwise filters per channel'),
  stride: option(extents, [1], 'step from window to window'),
  pad: option(pad, [0], 'zeros around the input'),
  dilation: option(extents, [1], 'step from tap to tap'),
  bias: option(yesNo, true, 'whether every output channel adds a constant'),
};

/** Weights D [C·M, 1, …kernel], W [out, C·M, 1…], b [out]; between the two there is neither bias nor activation. */
export const separable = defineLayer({
  kind: 'separable',
  summary: 'Filters each channel by itself, then mixes the channels pixel by pixel.',
  equation: 'h_{n,cM+m,p} = \\sum_t D_{cM+m,t}\\, x_{n,c,\\,s p + d t - \\mathrm{pad}}, \\quad y_{n,o,p} = b_o + \\sum_j W_{o,j}\\, h_{n,j,p}',
  parameters,
  outputShape: (p, [x]) => [x[0], p.out, ...layWindows('separable', p, x).output],
  weights(p, x) {
    const { kernel } = layWindows('separable', p, x);
    const inner = x[1] * p.multiplier;
    const fans = { in: inner, out: p.out };
    const weights: Record<string, Weight> = {
      D: { shape: [inner, 1, ...kernel], fill: 'kernel', fans: { in: sizeOf(kernel), out: p.multiplier * sizeOf(kernel) } },
      W: { shape: [p.out, inner, ...kernel.map(() => 1)], fill: 'kernel', fans },
    };
    if (p.bias) weights.b = { shape: [p.out], fill: 'bias', fans };
    return weights;
  },
  forward({ parameters: p, inputs: [x], weights: { D, W, b } }) {
    const laid = { depthwise: depthwiseOver(p, x.shape), pointwise: pointwiseOver(p, x.shape) };
    const h = correlate(x, { W: D }, laid.depthwise);
    return { output: correlate(h, { W, b }, laid.pointwise), saved: { ...laid, h } };
  },
  /** dh = Wᵀ dy pixel by pixel; dx is the depthwise convolution's gradient for dh. */
  backward({ weights: { D, W }, saved: { depthwise, pointwise }, dy }) {
    return [correlateBack(correlateBack(dy, W, pointwise), D, depthwise)];
  },
  weightGradients({ parameters: { bias }, inputs: [x], weights: { D, W }, saved: { depthwise, pointwise, h }, dy }) {
    const dh = correlateBack(dy, W, pointwise);
    const gradients: Tensors = { D: kernelGradient(x, dh, D, depthwise), W: kernelGradient(h, dy, W, pointwise) };
    return bias ? { ...gradients, b: biasGradient(dy) } : gradients;
  },
  examples: [
    { line: 'separable 3 3x3 pad 1', inputs: [[2, 2, 4, 5]] },
    { line: 'separable 2 3x2 multiplier 2 stride 2 pad same bias no', inputs: [[1, 3, 5, 4]] },
    { line: 'separable 2 2', inputs: [[2, 2, 4]] },
  ],
});

function depthwiseOver(p: Values<typeof parameters>, x: Shape): Correlation {
  const windows = layWindows('separable', p, x);
  return { windows, taps: tapsOf(windows), groups: x[1] };
}

function pointwiseOver(p: Values<typeof parameters>, x: Shape): Correlation {
  const windows = layWindows('separable', { kernel: [1], stride: [1] }, [x[0], x[1], ...layWindows('separable', p, x).output]);
  return { windows, taps: tapsOf(windows), groups: 1 };
}
