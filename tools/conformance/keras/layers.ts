// Keras' layer classes, each with how our layers compute it.

import { reshaped, type Tensor } from '../../../src/engine/tensor';
import { sizeOf } from '../../../src/engine/shape';
import type { Pad } from '../../../src/engine/forms';
import { permuteAxes } from '../../../src/engine/layers/permute';
import { activationNode } from './activations';
import type { KerasAttributes, KerasTranslation } from './run-layer';

const channelAxis = ({ data_format }: KerasAttributes): number => (data_format === 'channels_first' ? 1 : -1);

/** [kh, kw, in, out] → [out, in, kh, kw], for any number of kernel axes. */
function filterFirst(W: Tensor): Tensor {
  const rank = W.shape.length - 2;
  return permuteAxes(W, [rank + 1, rank, ...W.shape.slice(2).map((_, i) => i)]);
}

/** [kh, kw, out, in] of a transposed convolution → [in, out, kh, kw]: the same move of axes. */
const inputFirst = filterFirst;

/** [kh, kw, in, multiplier] → [in·multiplier, 1, kh, kw]. */
function perChannel(W: Tensor): Tensor {
  const rank = W.shape.length - 2;
  const kernel = W.shape.slice(0, rank);
  const moved = permuteAxes(W, [rank, rank + 1, ...kernel.map((_, i) => i)]);
  return reshaped(moved, [sizeOf(W.shape.slice(rank)), 1, ...kernel]);
}

function windowsOf(attrs: KerasAttributes) {
  return {
    kernel: list(attrs.kernel_size),
    stride: list(attrs.strides ?? 1),
    pad: padOf(attrs),
    dilation: list(attrs.dilation_rate ?? 1),
    bias: attrs.use_bias !== false,
  };
}

/** Keras' paddings; `causal` puts all of it before the first element of a line. */
function padOf({ padding, kernel_size, dilation_rate }: KerasAttributes): Pad {
  if (padding === 'same') return 'same';
  return padding === 'causal' ? [(list(kernel_size)[0] - 1) * list(dilation_rate ?? 1)[0], 0] : [0];
}

const convolution: KerasTranslation = {
  channelAxis,
  node(attrs, take) {
    const W = filterFirst(take());
    const parameters = { out: Number(attrs.filters), ...windowsOf(attrs) };
    return { spec: { kind: 'conv', parameters }, weights: withBias({ W }, parameters.bias, take) };
  },
};

const transposed: KerasTranslation = {
  channelAxis,
  node(attrs, take) {
    const W = inputFirst(take());
    const windows = windowsOf(attrs);
    const parameters = { out: Number(attrs.filters), ...windows, outputPad: valid(attrs) ? missing(windows) : [0] };
    return { spec: { kind: 'transposed-conv', parameters }, weights: withBias({ W }, parameters.bias, take) };
  },
};

const depthwise: KerasTranslation = {
  channelAxis,
  node(attrs, take) {
    const W = perChannel(take());
    const parameters = { multiplier: Number(attrs.depth_multiplier ?? 1), ...windowsOf(attrs) };
    return { spec: { kind: 'depthwise', parameters }, weights: withBias({ W }, parameters.bias, take) };
  },
};

const separable: KerasTranslation = {
  channelAxis,
  node(attrs, take) {
    const [D, W] = [perChannel(take()), filterFirst(take())];
    const parameters = { out: Number(attrs.filters), multiplier: Number(attrs.depth_multiplier ?? 1), ...windowsOf(attrs) };
    return { spec: { kind: 'separable', parameters }, weights: withBias({ D, W }, parameters.bias, take) };
  },
};

function pooling(kind: 'maxpool' | 'avgpool'): KerasTranslation {
  return {
    channelAxis,
    node: ({ pool_size, strides, padding }) => {
      const stride = strides === null || strides === undefined ? undefined : list(strides);
      return { spec: { kind, parameters: { kernel: list(pool_size), stride, pad: padding === 'same' ? 'same' : [0] } } };
    },
  };
}

function globalPooling(kind: 'global-maxpool' | 'global-avgpool'): KerasTranslation {
  return { channelAxis, global: true, node: () => ({ spec: { kind } }) };
}

function bordering(kind: 'zero-pad' | 'crop', attribute: string): KerasTranslation {
  return { channelAxis, node: (attrs, _, { shape }) => ({ spec: { kind, parameters: { by: borders(attrs[attribute], shape.length - 2) } } }) };
}

const upsampling: KerasTranslation = {
  channelAxis,
  node: ({ size }) => ({ spec: { kind: 'upsample', parameters: { factor: list(size) } } }),
};

const batchNormalization: KerasTranslation = {
  channelAxis: ({ axis }) => Number(axis ?? -1),
  node({ epsilon, center, scale }, take, { shape }) {
    const all = (value: number): Tensor => ({ shape: [shape[1]], data: new Float32Array(shape[1]).fill(value) });
    const weights = { gamma: scale === false ? all(1) : take(), beta: center === false ? all(0) : take(), mean: take(), variance: take() };
    return { spec: { kind: 'batchnorm', parameters: { epsilon: Number(epsilon ?? 1e-3) } }, weights };
  },
};

const dense: KerasTranslation = {
  node({ units, use_bias }, take) {
    const W = permuteAxes(take(), [1, 0]);
    const parameters = { out: Number(units ?? W.shape[0]), bias: use_bias !== false };
    return { spec: { kind: 'dense', parameters }, weights: withBias({ W }, parameters.bias, take) };
  },
};

/** Every class that can be run. Flatten, reshape and permute see the tensor as Keras laid it. */
export const kerasLayers: Readonly<Record<string, KerasTranslation>> = {
  Conv1D: convolution,
  Conv2D: convolution,
  Conv3D: convolution,
  Conv2DTranspose: transposed,
  Conv3DTranspose: transposed,
  DepthwiseConv2D: depthwise,
  SeparableConv1D: separable,
  SeparableConv2D: separable,
  MaxPooling1D: pooling('maxpool'),
  MaxPooling2D: pooling('maxpool'),
  MaxPooling3D: pooling('maxpool'),
  AveragePooling1D: pooling('avgpool'),
  AveragePooling2D: pooling('avgpool'),
  AveragePooling3D: pooling('avgpool'),
  GlobalMaxPooling1D: globalPooling('global-maxpool'),
  GlobalMaxPooling2D: globalPooling('global-maxpool'),
  GlobalMaxPooling3D: globalPooling('global-maxpool'),
  GlobalAveragePooling1D: globalPooling('global-avgpool'),
  GlobalAveragePooling2D: globalPooling('global-avgpool'),
  GlobalAveragePooling3D: globalPooling('global-avgpool'),
  ZeroPadding1D: bordering('zero-pad', 'padding'),
  ZeroPadding2D: bordering('zero-pad', 'padding'),
  ZeroPadding3D: bordering('zero-pad', 'padding'),
  Cropping1D: bordering('crop', 'cropping'),
  Cropping2D: bordering('crop', 'cropping'),
  Cropping3D: bordering('crop', 'cropping'),
  UpSampling1D: upsampling,
  UpSampling2D: upsampling,
  UpSampling3D: upsampling,
  BatchNormalization: batchNormalization,
  Dense: dense,
  Activation: { node: () => ({ spec: { kind: 'leaky-relu', parameters: { slope: 1 } } }) },
  Dropout: { node: ({ rate }) => ({ spec: { kind: 'dropout', parameters: { rate: Number(rate ?? 0.5) } } }) },
  Flatten: { global: true, node: () => ({ spec: { kind: 'flatten' } }) },
  Reshape: { global: true, node: ({ target_shape }, _, { shape }) => ({ spec: { kind: 'reshape', parameters: { to: extentsFor(list(target_shape), shape) } } }) },
  Permute: { node: ({ dims }) => ({ spec: { kind: 'permute', parameters: { order: list(dims) } } }) },
  ELU: { node: ({ alpha }) => ({ spec: { kind: 'elu', parameters: { alpha: Number(alpha ?? 1) } } }) },
  LeakyReLU: { node: ({ alpha }) => ({ spec: { kind: 'leaky-relu', parameters: { slope: Number(alpha ?? 0.3) } } }) },
  ThresholdedReLU: { node: ({ theta }) => ({ spec: { kind: 'thresholded-relu', parameters: { threshold: Number(theta ?? 1) } } }) },
  ReLU: { node: (_, __, x) => ({ spec: activationNode('relu', x) }) },
  Softmax: { node: (_, __, x) => ({ spec: activationNode('softmax', x) }) },
};

const valid = ({ padding }: KerasAttributes): boolean => padding !== 'same';

/** Where a stride is longer than the kernel, Keras' transposed convolution still gives stride cells per input. */
function missing({ kernel, stride }: ReturnType<typeof windowsOf>): number[] {
  return kernel.map((k, axis) => Math.max(0, (stride[axis] ?? stride[0]) - k));
}

function withBias(weights: Readonly<Record<string, Tensor>>, bias: boolean, take: () => Tensor): Readonly<Record<string, Tensor>> {
  return bias ? { ...weights, b: take() } : weights;
}

/** A target shape whose one −1 stands for whatever is left. */
function extentsFor(target: number[], [, ...shape]: readonly number[]): number[] {
  const known = target.reduce((size, extent) => (extent < 0 ? size : size * extent), 1);
  return target.map((extent) => (extent < 0 ? sizeOf(shape) / known : extent));
}

function list(value: unknown): number[] {
  return Array.isArray(value) ? value.map(Number) : [Number(value)];
}

/** Keras' borders (one for all, one per axis, or [begin, end] per axis) as all begins and then all ends. */
function borders(value: unknown, rank: number): number[] {
  const perAxis: unknown[] = Array.isArray(value) ? value : Array.from({ length: rank }, () => value);
  const axes = rank === 1 && perAxis.length === 2 ? [perAxis] : perAxis;
  const pairs = axes.map((axis) => (Array.isArray(axis) ? axis.map(Number) : [Number(axis), Number(axis)]));
  return [...pairs.map(([begin]) => begin), ...pairs.map(([, end]) => end)];
}
