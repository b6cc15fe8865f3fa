// The table of Keras classes: how each is made of the engine's layers. Pictures are channels-first here, whatever the
// file says; layers for which the order of the axes matters (flatten, reshape) go by way of Keras' own order.

import type { Pad } from '../../engine/forms';
import type { NodeSpec } from '../../engine/network';
import type { Shape } from '../../engine/shape';
import type { Tensor } from '../../engine/tensor';
import { numberIn, numbersIn, textIn, type JsonRecord } from '../json-record';
import { ModelFileError } from '../model-file-error';
import { kerasActivation } from './keras-activations';
import { constant, filterFirst, outputFirst, perChannel, type TakeWeight } from './keras-weights';

/** A layer as the file has it, with the shape (without batch, channels first) of its first input. */
export interface KerasCall {
  readonly config: JsonRecord;
  readonly shape: Shape;
  readonly take: TakeWeight;
  /** Whether the file keeps pictures with their channels last. */
  readonly channelsLast: boolean;
}

/** One node to make. */
export interface KerasNode {
  readonly spec: NodeSpec;
  readonly weights?: Readonly<Record<string, Tensor>>;
}

/** How a class is made: the nodes one after the other; none where it changes nothing. */
export type KerasLayer = (call: KerasCall) => readonly KerasNode[];

const flag = (config: JsonRecord, name: string, fallback: boolean): boolean => (config[name] ?? fallback) === true;

function windowsOf(config: JsonRecord, kernel = 'kernel_size') {
  return { kernel: numbersIn(config, kernel), stride: numbersIn(config, 'strides', [1]), pad: padOf(config), dilation: numbersIn(config, 'dilation_rate', [1]) };
}

function padOf(config: JsonRecord): Pad {
  const padding = textIn(config, 'padding', 'valid').toLowerCase();
  if (padding === 'same') return 'same';
  if (padding === 'valid') return [0];
  if (padding === 'causal') return [(numbersIn(config, 'kernel_size')[0] - 1) * numbersIn(config, 'dilation_rate', [1])[0], 0];
  throw new ModelFileError(`pads by "${padding}", which is not known`);
}

function withBias(weights: Readonly<Record<string, Tensor>>, { config, take }: KerasCall): Readonly<Record<string, Tensor>> {
  return flag(config, 'use_bias', true) ? { ...weights, b: take('bias') } : weights;
}

const conv: KerasLayer = (call) => {
  const { config, take } = call;
  const bias = flag(config, 'use_bias', true);
  const parameters = { ...windowsOf(config), out: numberIn(config, 'filters'), groups: numberIn(config, 'groups', 1), bias };
  return [{ spec: { kind: 'conv', parameters }, weights: withBias({ W: filterFirst(take('kernel')) }, call) }];
};

const transposedConv: KerasLayer = (call) => {
  const { config, take } = call;
  const windows = windowsOf(config);
  const missing = windows.kernel.map((k, axis) => Math.max(0, (windows.stride[axis] ?? windows.stride[0]) - k));
  const outputPad = windows.pad === 'same' ? [0] : (config.output_padding ?? undefined) === undefined ? missing : numbersIn(config, 'output_padding');
  const parameters = { ...windows, outputPad, out: numberIn(config, 'filters'), bias: flag(config, 'use_bias', true) };
  return [{ spec: { kind: 'transposed-conv', parameters }, weights: withBias({ W: filterFirst(take('kernel')) }, call) }];
};

const depthwise: KerasLayer = (call) => {
  const { config, take } = call;
  const parameters = { ...windowsOf(config), multiplier: numberIn(config, 'depth_multiplier', 1), bias: flag(config, 'use_bias', true) };
  return [{ spec: { kind: 'depthwise', parameters }, weights: withBias({ W: perChannel(take('depthwise_kernel')) }, call) }];
};

const separable: KerasLayer = (call) => {
  const { config, take } = call;
  const parameters = { ...windowsOf(config), out: numberIn(config, 'filters'), multiplier: numberIn(config, 'depth_multiplier', 1), bias: flag(config, 'use_bias', true) };
  const weights = { D: perChannel(take('depthwise_kernel')), W: filterFirst(take('pointwise_kernel')) };
  return [{ spec: { kind: 'separable', parameters }, weights: withBias(weights, call) }];
};

/** On pictures, Keras' dense layer sees the channels of each pixel: a 1×1 convolution. */
const dense: KerasLayer = (call) => {
  const { config, shape, take } = call;
  const [out, bias] = [numberIn(config, 'units'), flag(config, 'use_bias', true)];
  const W = outputFirst(take('kernel'));
  if (shape.length === 1) return [{ spec: { kind: 'dense', parameters: { out, bias } }, weights: withBias({ W }, call) }];
  const pixels = { ...W, shape: [...W.shape, ...shape.slice(1).map(() => 1)] };
  return [{ spec: { kind: 'conv', parameters: { out, kernel: shape.slice(1).map(() => 1), bias } }, weights: withBias({ W: pixels }, call) }];
};

function pooling(kind: 'maxpool' | 'avgpool'): KerasLayer {
  return ({ config }) => {
    const stride = config.strides === null || config.strides === undefined ? undefined : numbersIn(config, 'strides');
    return [{ spec: { kind, parameters: { kernel: numbersIn(config, 'pool_size', [2]), stride, pad: padOf(config) } } }];
  };
}

function globalPooling(kind: 'global-maxpool' | 'global-avgpool'): KerasLayer {
  return ({ config, shape }) => {
    const pooled: KerasNode = { spec: { kind } };
    return flag(config, 'keepdims', false) ? [pooled, { spec: { kind: 'reshape', parameters: { to: [shape[0], ...shape.slice(1).map(() => 1)] } } }] : [pooled];
  };
}

const batchNormalization: KerasLayer = ({ config, shape, take, channelsLast }) => {
  const axis = numbersIn(config, 'axis', [-1])[0];
  const channels = channelsLast ? axis === -1 || axis === shape.length : axis === 1 || (axis === -1 && shape.length === 1);
  if (!channels) throw new ModelFileError(`normalises along axis ${axis}, which is not the channels`);
  const [C] = shape;
  const weights = { ...scaleAndCenter({ config, take }, C), mean: take('moving_mean'), variance: take('moving_variance') };
  return [{ spec: { kind: 'batchnorm', parameters: { epsilon: numberIn(config, 'epsilon', 1e-3) } }, weights }];
};

function bordering(kind: 'zero-pad' | 'crop', attribute: string): KerasLayer {
  return ({ config, shape }) => [{ spec: { kind, parameters: { by: borders(config[attribute], shape.length - 1) } } }];
}

/** One number for all borders, one per axis, or [begin, end] per axis: as all begins and then all ends. */
function borders(value: unknown, rank: number): number[] {
  const perAxis: unknown[] = Array.isArray(value) ? value : Array.from({ length: rank }, () => value);
  const axes = rank === 1 && perAxis.length === 2 ? [perAxis] : perAxis;
  const pairs = axes.map((axis) => (Array.isArray(axis) ? axis.map(Number) : [Number(axis), Number(axis)]));
  return [...pairs.map(([begin]) => begin), ...pairs.map(([, end]) => end)];
}

const upsampling: KerasLayer = ({ config, shape }) => {
  const how = textIn(config, 'interpolation', 'nearest');
  if (how !== 'nearest') throw new ModelFileError(`enlarges by "${how}"; nearest can be run`);
  const factor = numbersIn(config, 'size', [2]);
  return [{ spec: { kind: 'upsample', parameters: { factor: factor.length === 1 ? shape.slice(1).map(() => factor[0]) : factor } } }];
};

/** Into Keras' order of axes, and back. */
const toLast = (rank: number): KerasNode => ({ spec: { kind: 'permute', parameters: { order: [...Array.from({ length: rank - 1 }, (_, i) => i + 2), 1] } } });
const toFirst = (rank: number): KerasNode => ({ spec: { kind: 'permute', parameters: { order: [rank, ...Array.from({ length: rank - 1 }, (_, i) => i + 1)] } } });
/** With one channel, or one pixel, both orders are the same. */
const orderMatters = (shape: Shape): boolean => shape.filter((extent) => extent !== 1).length > 1 && shape[0] !== 1;

const flatten: KerasLayer = ({ shape, channelsLast }) => {
  const inOrder = channelsLast && orderMatters(shape) ? [toLast(shape.length)] : [];
  return [...inOrder, { spec: { kind: 'flatten' } }];
};

const reshape: KerasLayer = ({ config, shape, channelsLast }) => {
  const wanted = numbersIn(config, 'target_shape');
  const known = wanted.reduce((size, extent) => (extent < 0 ? size : size * extent), 1);
  const to = wanted.map((extent) => (extent < 0 ? shape.reduce((a, b) => a * b, 1) / known : extent));
  if (!channelsLast) return [{ spec: { kind: 'reshape', parameters: { to } } }];
  const before = shape.length > 1 && orderMatters(shape) ? [toLast(shape.length)] : [];
  const first = [to[to.length - 1], ...to.slice(0, -1)];
  if (to.length === 1 || !orderMatters(first)) return [...before, { spec: { kind: 'reshape', parameters: { to: to.length === 1 ? to : first } } }];
  return [...before, { spec: { kind: 'reshape', parameters: { to } } }, toFirst(to.length)];
};

const permute: KerasLayer = ({ config, shape, channelsLast }) => {
  const dims = numbersIn(config, 'dims');
  if (!channelsLast || shape.length === 1) return [{ spec: { kind: 'permute', parameters: { order: dims } } }];
  return [toLast(shape.length), { spec: { kind: 'permute', parameters: { order: dims } } }, toFirst(shape.length)];
};

/** Over the channels of each pixel, as ConvNeXt has it: they are brought to the end for it. */
const layerNormalization: KerasLayer = ({ config, shape, take, channelsLast }) => {
  const axes = numbersIn(config, 'axis', [-1]);
  const isLast = axes.length === 1 && (axes[0] === -1 || axes[0] === shape.length);
  if (!isLast || (shape.length > 1 && !channelsLast)) throw new ModelFileError('normalises over axes other than the channels, which cannot be run');
  const node: KerasNode = { spec: { kind: 'layernorm', parameters: { epsilon: numberIn(config, 'epsilon', 1e-3), axis: shape.length } }, weights: scaleAndCenter({ config, take }, shape[0]) };
  return shape.length === 1 ? [node] : [toLast(shape.length), node, toFirst(shape.length)];
};

/** −1 groups are as many as channels. */
const groupNormalization: KerasLayer = ({ config, shape, take, channelsLast }) => {
  const axis = numbersIn(config, 'axis', [-1])[0];
  if (channelsLast ? axis !== -1 && axis !== shape.length : axis !== 1) throw new ModelFileError(`groups along axis ${axis}, which is not the channels`);
  const groups = numberIn(config, 'groups', 32);
  const parameters = { groups: groups === -1 ? shape[0] : groups, epsilon: numberIn(config, 'epsilon', 1e-3) };
  return [{ spec: { kind: 'groupnorm', parameters }, weights: scaleAndCenter({ config, take }, shape[0]) }];
};

/** γ and β of a norm, 1 and 0 where it has none. */
function scaleAndCenter({ config, take }: Pick<KerasCall, 'config' | 'take'>, C: number): { gamma: Tensor; beta: Tensor } {
  return { gamma: flag(config, 'scale', true) ? take('gamma') : constant(C, 1), beta: flag(config, 'center', true) ? take('beta') : constant(C, 0) };
}

const rescaling: KerasLayer = ({ config, shape }) => {
  const all = (values: readonly number[]): Tensor => ({ shape: [shape[0]], data: new Float32Array(shape[0]).map((_, c) => values[c] ?? values[0]) });
  const W = { ...all(numbersIn(config, 'scale')), shape: [shape[0], 1, ...shape.slice(1).map(() => 1)] };
  return [{ spec: { kind: 'depthwise', parameters: { kernel: shape.slice(1).map(() => 1) } }, weights: { W, b: all(numbersIn(config, 'offset', [0])) } }];
};

const nothing: KerasLayer = () => [];
const dropout: KerasLayer = ({ config }) => [{ spec: { kind: 'dropout', parameters: { rate: numberIn(config, 'rate', 0.5) } } }];
const slopes: KerasLayer = ({ shape, take }) => {
  const alpha = take('alpha');
  if (alpha.data.length !== shape[0]) throw new ModelFileError('has a slope for every place; one for each channel can be run (shared_axes)');
  return [{ spec: { kind: 'prelu' }, weights: { slope: { shape: [shape[0]], data: alpha.data } } }];
};

/** Every class that can be read. */
export const kerasLayers: Readonly<Record<string, KerasLayer>> = {
  Conv1D: conv,
  Conv2D: conv,
  Conv3D: conv,
  Conv1DTranspose: transposedConv,
  Conv2DTranspose: transposedConv,
  DepthwiseConv1D: depthwise,
  DepthwiseConv2D: depthwise,
  SeparableConv1D: separable,
  SeparableConv2D: separable,
  Dense: dense,
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
  BatchNormalization: batchNormalization,
  LayerNormalization: layerNormalization,
  GroupNormalization: groupNormalization,
  Rescaling: rescaling,
  ZeroPadding1D: bordering('zero-pad', 'padding'),
  ZeroPadding2D: bordering('zero-pad', 'padding'),
  Cropping1D: bordering('crop', 'cropping'),
  Cropping2D: bordering('crop', 'cropping'),
  UpSampling1D: upsampling,
  UpSampling2D: upsampling,
  Flatten: flatten,
  Reshape: reshape,
  Permute: permute,
  Activation: ({ config }) => kerasActivation(textIn(config, 'activation')),
  ReLU: ({ config }) => rectifier(config),
  LeakyReLU: ({ config }) => [{ spec: { kind: 'leaky-relu', parameters: { slope: numberIn(config, 'alpha', numberIn(config, 'negative_slope', 0.3)) } } }],
  PReLU: slopes,
  ELU: ({ config }) => [{ spec: { kind: 'elu', parameters: { alpha: numberIn(config, 'alpha', 1) } } }],
  ThresholdedReLU: ({ config }) => [{ spec: { kind: 'thresholded-relu', parameters: { threshold: numberIn(config, 'theta', 1) } } }],
  Softmax: () => kerasActivation('softmax'),
  Dropout: dropout,
  SpatialDropout1D: dropout,
  SpatialDropout2D: dropout,
  SpatialDropout3D: dropout,
  AlphaDropout: nothing,
  GaussianDropout: nothing,
  GaussianNoise: nothing,
  ActivityRegularization: nothing,
  RandomFlip: nothing,
  RandomRotation: nothing,
  RandomZoom: nothing,
  RandomContrast: nothing,
  RandomBrightness: nothing,
  RandomTranslation: nothing,
  Add: () => [{ spec: { kind: 'add' } }],
  Multiply: () => [{ spec: { kind: 'multiply' } }],
  Concatenate: ({ config, shape, channelsLast }) => {
    const axis = numberIn(config, 'axis', -1);
    const counted = axis < 0 ? axis + shape.length + 1 : axis;
    return [{ spec: { kind: 'concat', parameters: { axis: !channelsLast || shape.length === 1 ? counted : counted === shape.length ? 1 : counted + 1 } } }];
  },
};

function rectifier(config: JsonRecord): readonly KerasNode[] {
  const ceiling: unknown = config.max_value ?? undefined;
  const [slope, threshold] = [numberIn(config, 'negative_slope', 0), numberIn(config, 'threshold', 0)];
  if (threshold !== 0 || (ceiling !== undefined && (ceiling !== 6 || slope !== 0))) throw new ModelFileError(`rectifies with a threshold of ${threshold} and a ceiling of ${String(ceiling)}, which cannot be run`);
  if (ceiling === 6) return [{ spec: { kind: 'relu6' } }];
  return [slope === 0 ? { spec: { kind: 'relu' } } : { spec: { kind: 'leaky-relu', parameters: { slope } } }];
}
