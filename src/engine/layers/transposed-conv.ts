// Transposed convolution: the backward pass of a convolution, used forward. It is not the inverse of one.

import { correlate, correlateBack, kernelGradient, type Correlation } from '../correlation';
import { ShapeError } from '../errors';
import { borders, count, extents, pad, yesNo } from '../forms';
import { defineLayer } from '../layer';
import { linearGradients, linearWeights } from '../linear-weights';
import { option, required, type Values } from '../parameters';
import { printShape, sizeOf, type Shape } from '../shape';
import { mapped } from '../tensor';
import { bordersPerAxis, layWindows, perAxis, spatialShape, tapsOf, type Windows } from '../windows';

const parameters = {
  out: required(count, 'number of output channels'),
  kernel: required(extents, 'size of a filter'),
  stride: option(extents, [1], 'step from stamp to stamp in the output'),
  pad: option(pad, [0], 'border cut off the output; same: an output of stride times the input'),
  outputPad: option(borders, [0], 'extra cells at the end of the output, fewer than the stride'),
  dilation: option(extents, [1], 'step from tap to tap'),
  groups: option(count, 1, 'parts of the channels, each with its own share of the output'),
  bias: option(yesNo, true, 'whether every output channel adds a constant'),
};

type Parameters = Values<typeof parameters>;

/** Weights W [C, out/groups, …kernel], b [out]; output extent (i − 1)·stride + span − pads + output pad. */
export const transposedConv = defineLayer({
  kind: 'transposed-conv',
  summary: 'Stamps a filter into the output for every input number: enlarges where convolution shrinks.',
  equation: 'y_{n,o,q} = b_o + \\sum_{c,p,t \\,:\\, s p + d t - \\mathrm{pad} = q} W_{c,o,t}\\, x_{n,c,p}',
  parameters,
  outputShape: (p, [x]) => [x[0], p.out, ...windowsOf(p, x).input],
  weights(p, x) {
    const { kernel } = windowsOf(p, x);
    const O = p.out / p.groups;
    const fans = { in: (x[1] / p.groups) * sizeOf(kernel), out: O * sizeOf(kernel) };
    return linearWeights([x[1], O, ...kernel], fans, p.bias && p.out);
  },
  forward({ parameters: p, inputs: [x], weights: { W, b } }) {
    const laid = lay(p, x.shape);
    const y = correlateBack(x, W, laid);
    const plane = sizeOf(laid.windows.input);
    const output = b ? mapped(y, (yi, i) => yi + b.data[Math.floor(i / plane) % p.out]) : y;
    return { output, saved: laid };
  },
  /** Forward is a convolution's way back, so backward is that convolution: dx[n,c,p] = Σ_{o,t} W[c,o,t] · dy[n,o,taps[p,t]]. */
  backward({ weights: { W }, saved: laid, dy }) {
    return [correlate(dy, { W }, laid)];
  },
  /** dW[c,o,t] = Σ_{n,p} x[n,c,p] · dy[n,o,taps[p,t]]: the kernel gradient with x and dy in each other's place. */
  weightGradients({ parameters: { bias }, inputs: [x], weights: { W }, saved: laid, dy }) {
    return linearGradients(kernelGradient(dy, x, W, laid), dy, bias);
  },
  examples: [
    { line: 'transposed-conv 3 3x3 stride 2', inputs: [[2, 2, 3, 2]] },
    { line: 'transposed-conv 4 3x2 stride 2x3 pad 1x0 output-pad 1 groups 2', inputs: [[1, 4, 3, 2]] },
    { line: 'transposed-conv 2 2x3 pad same', inputs: [[1, 2, 4, 4]] },
    { line: 'transposed-conv 2 2 stride 3 pad same dilation 2 bias no', inputs: [[2, 1, 4]] },
  ],
});

function lay(p: Parameters, x: Shape): Correlation {
  const windows = windowsOf(p, x);
  return { windows, taps: tapsOf(windows), groups: p.groups };
}

/** The windows of the convolution whose backward pass this is; its input is our output. */
function windowsOf(p: Parameters, x: Shape): Windows {
  const input = spatialShape('transposed-conv', x);
  const windows = layWindows('transposed-conv', p, [x[0], p.out, ...outputExtents(p, input)]);
  if (x[1] % p.groups === 0 && p.out % p.groups === 0 && windows.output.every((extent, axis) => extent === input[axis]))
    return windows;
  const expected = `channels and filters that ${p.groups} groups divide, and an output pad below the stride`;
  throw new ShapeError({ layer: 'transposed-conv', expected, found: `${printShape(x)}, ${p.out} filters, output pad ${p.outputPad.join('x')}` });
}

function outputExtents(p: Parameters, input: Shape): Shape {
  const each = (values: readonly number[]): readonly number[] => perAxis('transposed-conv', values, input);
  const [stride, kernel, dilation, extra] = [p.stride, p.kernel, p.dilation, p.outputPad].map(each);
  if (typeof p.pad === 'string') return input.map((extent, axis) => extent * stride[axis]);
  const [begin, end] = bordersPerAxis('transposed-conv', p.pad, input);
  return input.map((extent, a) => (extent - 1) * stride[a] + (kernel[a] - 1) * dilation[a] + 1 - begin[a] - end[a] + extra[a]);
}
