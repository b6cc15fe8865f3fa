// Keras' convolutions, and its dense layer, which is one over single pixels.

import type { Pad } from '../../../engine/forms';
import type { Tensor } from '../../../engine/tensor';
import { numberIn, numbersIn, textIn, type JsonRecord } from '../../json-record';
import { ModelFileError } from '../../model-file-error';
import { flag, type KerasCall, type KerasLayer } from '../keras-layer';
import { filterFirst, outputFirst, perChannel } from '../keras-weights';

/** `padding` as the engine has it; `causal` puts all of it before the first place. @throws {ModelFileError} for a word that is not known */
export function padOf(config: JsonRecord): Pad {
  const padding = textIn(config, 'padding', 'valid').toLowerCase();
  if (padding === 'same') return 'same';
  if (padding === 'valid') return [0];
  if (padding === 'causal') return [(numbersIn(config, 'kernel_size')[0] - 1) * numbersIn(config, 'dilation_rate', [1])[0], 0];
  throw new ModelFileError(`pads by "${padding}", which is not known`);
}

function windowsOf(config: JsonRecord) {
  return { kernel: numbersIn(config, 'kernel_size'), stride: numbersIn(config, 'strides', [1]), pad: padOf(config), dilation: numbersIn(config, 'dilation_rate', [1]) };
}

function withBias(weights: Readonly<Record<string, Tensor>>, { config, take }: KerasCall): Readonly<Record<string, Tensor>> {
  return flag(config, 'use_bias', true) ? { ...weights, b: take('bias') } : weights;
}

/** Conv1D, Conv2D, Conv3D. */
export const conv: KerasLayer = (call) => {
  const { config, take } = call;
  const parameters = { ...windowsOf(config), out: numberIn(config, 'filters'), groups: numberIn(config, 'groups', 1), bias: flag(config, 'use_bias', true) };
  return [{ spec: { kind: 'conv', parameters }, weights: withBias({ W: filterFirst(take('kernel')) }, call) }];
};

/** Conv1DTranspose, Conv2DTranspose, Conv3DTranspose. */
export const transposedConv: KerasLayer = (call) => {
  const { config, take } = call;
  const windows = windowsOf(config);
  const parameters = { ...windows, ...enlarged(config, windows), out: numberIn(config, 'filters'), bias: flag(config, 'use_bias', true) };
  return [{ spec: { kind: 'transposed-conv', parameters }, weights: withBias({ W: filterFirst(take('kernel')) }, call) }];
};

/**
 * How far the output reaches: stride cells for each of the input's, or, where `output_padding` is given, half a kernel less
 * than the stamps on either side (`same`) or all of them (`valid`), and that many cells more.
 */
function enlarged(config: JsonRecord, { kernel, stride, pad, dilation }: ReturnType<typeof windowsOf>): { pad: Pad; outputPad: readonly number[] } {
  if ((config.output_padding ?? undefined) === undefined) {
    const short = kernel.map((k, axis) => Math.max(0, (stride[axis] ?? stride[0]) - k));
    return { pad, outputPad: pad === 'same' ? [0] : short };
  }
  const more = numbersIn(config, 'output_padding');
  const cut = kernel.map((k, axis) => {
    const span = k + (k - 1) * ((dilation[axis] ?? dilation[0]) - 1);
    return (pad === 'same' ? 2 * Math.floor(span / 2) : 0) - (more[axis] ?? more[0]);
  });
  const begins = cut.map((cells) => Math.floor(Math.max(0, cells) / 2));
  return { pad: [...begins, ...cut.map((cells, axis) => Math.max(0, cells) - begins[axis])], outputPad: cut.map((cells) => Math.max(0, -cells)) };
}

/** DepthwiseConv1D, DepthwiseConv2D. Keras 3 calls its filters like those of any convolution. */
export const depthwise: KerasLayer = (call) => {
  const { config, take } = call;
  const kernel = take('depthwise_kernel', 'kernel');
  const parameters = { ...windowsOf(config), multiplier: multiplierOf(kernel), bias: flag(config, 'use_bias', true) };
  return [{ spec: { kind: 'depthwise', parameters }, weights: withBias({ W: perChannel(kernel) }, call) }];
};

/** SeparableConv1D, SeparableConv2D. */
export const separable: KerasLayer = (call) => {
  const { config, take } = call;
  const kernel = take('depthwise_kernel');
  const parameters = { ...windowsOf(config), out: numberIn(config, 'filters'), multiplier: multiplierOf(kernel), bias: flag(config, 'use_bias', true) };
  const weights = { D: perChannel(kernel), W: filterFirst(take('pointwise_kernel')) };
  return [{ spec: { kind: 'separable', parameters }, weights: withBias(weights, call) }];
};

/** How many filters a channel has, which TensorFlow.js forgets to say where it writes separable convolutions. */
function multiplierOf({ shape }: Tensor): number {
  return shape[shape.length - 1] ?? 1;
}

/** On pictures, Keras' dense layer sees the channels of each pixel: a 1×1 convolution. */
export const dense: KerasLayer = (call) => {
  const { config, shape, take, channelsLast } = call;
  const [out, bias] = [numberIn(config, 'units'), flag(config, 'use_bias', true)];
  if (shape.length > 1 && !channelsLast) throw new ModelFileError('joins along the last axis, which is not the channels here');
  const W = outputFirst(take('kernel'));
  if (shape.length === 1) return [{ spec: { kind: 'dense', parameters: { out, bias } }, weights: withBias({ W }, call) }];
  const pixels = { ...W, shape: [...W.shape, ...shape.slice(1).map(() => 1)] };
  return [{ spec: { kind: 'conv', parameters: { out, kernel: shape.slice(1).map(() => 1), bias } }, weights: withBias({ W: pixels }, call) }];
};
