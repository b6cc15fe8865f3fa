// How each layer of the engine is written in ONNX: a table with one line for every kind, which does not compile while
// one is missing.

import type { Pad } from '../../../engine/forms';
import type { LayerKind } from '../../../engine/layers/index';
import type { layers } from '../../../engine/layers/index';
import type { Values } from '../../../engine/parameters';
import type { Shape } from '../../../engine/shape';
import type { AttributeValue } from './model-writer';

/** A layer's parameters, its weights' names in the file, and the shapes around it, without batch. */
export interface LayerToWrite<K extends LayerKind = LayerKind> {
  readonly parameters: Values<(typeof layers)[K]['parameters']>;
  /** The tensor's name by the weight's short name; undefined where the layer has none such. */
  readonly weights: Readonly<Record<string, string | undefined>>;
  readonly input: Shape;
  readonly inputs: number;
}

/** One ONNX node; it takes what the one before it gives. */
export interface Step {
  readonly opType: string;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  /** Names of weights after the data; `''` for one that is left out. */
  readonly weights?: readonly (string | undefined)[];
  /** Lists of integers after the data, int64 each. */
  readonly settings?: readonly (readonly number[])[];
  /** Single numbers or lists after the data, float32 each; undefined for one that is left out. */
  readonly numbers?: readonly (WrittenNumbers | undefined)[];
  /** Which of the layer's inputs it takes besides what the step before gives; all for the first, none for others if not said. */
  readonly takes?: readonly number[];
}

/** Numbers and their shape. */
export interface WrittenNumbers {
  readonly shape: Shape;
  readonly values: readonly number[];
}

type Writers = { readonly [K in LayerKind]: (layer: LayerToWrite<K>) => readonly Step[] };

const integer = (value: number): AttributeValue => ({ integer: value });
const float = (value: number): AttributeValue => ({ float: value });
const single = (value: number): WrittenNumbers => ({ shape: [], values: [value] });
const list = (length: number, value: number): WrittenNumbers => ({ shape: [length], values: Array<number>(length).fill(value) });
const plain = (opType: string) => (): readonly Step[] => [{ opType }];

interface Window {
  readonly kernel: readonly number[];
  readonly stride?: readonly number[] | undefined;
  readonly pad: Pad;
  readonly dilation: readonly number[];
}

/** Windows as attributes, one number for each spatial axis. */
function windows({ kernel, stride = kernel, pad, dilation }: Window, input: Shape): Record<string, AttributeValue> {
  const rank = input.length - 1;
  const each = (values: readonly number[]): number[] => Array.from({ length: rank }, (_, axis) => values[axis] ?? values[0]);
  const shared = { kernel_shape: { integers: each(kernel) }, strides: { integers: each(stride) }, dilations: { integers: each(dilation) } };
  if (typeof pad === 'string') return { ...shared, auto_pad: { text: pad === 'same' ? 'SAME_UPPER' : 'SAME_LOWER' } };
  return { ...shared, pads: { integers: pad.length === 2 * rank ? pad : [...each(pad), ...each(pad)] } };
}

const pooled = (p: Window & { readonly ceil: boolean }, input: Shape) => ({ ...windows(p, input), ceil_mode: integer(Number(p.ceil)) });

/** γ, β and what follows them; ones and zeros where the layer has none. */
function affine(weights: LayerToWrite['weights'], count: number, ...more: (string | undefined)[]): Pick<Step, 'weights' | 'numbers'> {
  if (weights.gamma !== undefined) return { weights: [weights.gamma, weights.beta, ...more] };
  return { numbers: [list(count, 1), list(count, 0)], weights: more };
}

/** Every kind. */
export const layerWriters: Writers = {
  conv: ({ parameters: p, weights, input }) => [
    { opType: 'Conv', attributes: { ...windows(p, input), group: integer(p.groups) }, weights: [weights.W, weights.b] },
  ],
  depthwise: ({ parameters: p, weights, input }) => [
    { opType: 'Conv', attributes: { ...windows(p, input), group: integer(input[0]) }, weights: [weights.W, weights.b] },
  ],
  separable: ({ parameters: p, weights, input }) => [
    { opType: 'Conv', attributes: { ...windows(p, input), group: integer(input[0]) }, weights: [weights.D] },
    { opType: 'Conv', weights: [weights.W, weights.b] },
  ],
  'transposed-conv': ({ parameters: p, weights, input }) => {
    const extra = input.slice(1).map((_, axis) => p.outputPad[axis] ?? p.outputPad[0]);
    const attributes = { ...windows(p, input), group: integer(p.groups), output_padding: { integers: typeof p.pad === 'string' ? extra.map(() => 0) : extra } };
    return [{ opType: 'ConvTranspose', attributes, weights: [weights.W, weights.b] }];
  },
  dense: ({ weights }) => [{ opType: 'Gemm', attributes: { transB: integer(1) }, weights: [weights.W, weights.b] }],
  maxpool: ({ parameters: p, input }) => [{ opType: 'MaxPool', attributes: pooled(p, input) }],
  avgpool: ({ parameters: p, input }) => [{ opType: 'AveragePool', attributes: { ...pooled(p, input), count_include_pad: integer(Number(p.countPad)) } }],
  'global-avgpool': () => [{ opType: 'GlobalAveragePool' }, { opType: 'Flatten' }],
  'global-maxpool': () => [{ opType: 'GlobalMaxPool' }, { opType: 'Flatten' }],
  batchnorm: ({ parameters: p, weights, input }) => [
    { opType: 'BatchNormalization', attributes: { epsilon: float(p.epsilon) }, ...affine(weights, input[0], weights.mean, weights.variance) },
  ],
  layernorm: ({ parameters: p, weights, input }) => {
    const shape = input.slice(p.axis - 1);
    const ones = { shape, values: Array<number>(shape.reduce((a, b) => a * b, 1)).fill(1) };
    const scaled = weights.gamma !== undefined ? { weights: [weights.gamma, weights.beta] } : { numbers: [ones] };
    return [{ opType: 'LayerNormalization', attributes: { epsilon: float(p.epsilon), axis: integer(p.axis) }, ...scaled }];
  },
  instancenorm: ({ parameters: p, weights, input }) => [{ opType: 'InstanceNormalization', attributes: { epsilon: float(p.epsilon) }, ...affine(weights, input[0]) }],
  groupnorm: ({ parameters: p, weights, input }) => [
    { opType: 'GroupNormalization', attributes: { epsilon: float(p.epsilon), num_groups: integer(p.groups) }, ...affine(weights, input[0]) },
  ],
  lrn: ({ parameters: p, input }) =>
    p.size % 2 === 0 && input.length > 1
      ? evenNormalization(p, input)
      : [{ opType: 'LRN', attributes: { size: integer(p.size), alpha: float(p.alpha), beta: float(p.beta), bias: float(p.k) } }],
  dropout: ({ parameters: p }) => [{ opType: 'Dropout', numbers: [single(p.rate)] }],
  add: plain('Sum'),
  multiply: ({ inputs }) => Array.from({ length: inputs - 1 }, (_, i) => ({ opType: 'Mul', takes: i === 0 ? [0, 1] : [i + 1] })),
  concat: ({ parameters: p }) => [{ opType: 'Concat', attributes: { axis: integer(p.axis) } }],
  flatten: plain('Flatten'),
  reshape: ({ parameters: p }) => [{ opType: 'Reshape', settings: [[0, ...p.to]] }],
  permute: ({ parameters: p }) => [{ opType: 'Transpose', attributes: { perm: { integers: [0, ...p.order] } } }],
  'zero-pad': ({ parameters: p, input }) => [{ opType: 'Pad', settings: [aroundSpatial(p.by, input)] }],
  crop: ({ parameters: p, input }) => {
    const spatial = input.slice(1);
    const [begin, end] = beginsAndEnds(p.by, spatial.length);
    return [{ opType: 'Slice', settings: [begin, spatial.map((extent, axis) => extent - end[axis]), spatial.map((_, axis) => axis + 2)] }];
  },
  upsample: ({ parameters: p, input }) => [
    {
      opType: 'Resize',
      attributes: { mode: { text: 'nearest' }, coordinate_transformation_mode: { text: 'asymmetric' }, nearest_mode: { text: 'floor' } },
      numbers: [undefined, { shape: [input.length + 1], values: [1, 1, ...input.slice(1).map((_, axis) => p.factor[axis] ?? p.factor[0])] }],
    },
  ],
  relu: plain('Relu'),
  relu6: () => [{ opType: 'Clip', numbers: [single(0), single(6)] }],
  'leaky-relu': ({ parameters: p }) => [{ opType: 'LeakyRelu', attributes: { alpha: float(p.slope) } }],
  'thresholded-relu': ({ parameters: p }) => [{ opType: 'ThresholdedRelu', attributes: { alpha: float(p.threshold) } }],
  prelu: ({ weights }) => [{ opType: 'PRelu', weights: [weights.slope] }],
  elu: ({ parameters: p }) => [{ opType: 'Elu', attributes: { alpha: float(p.alpha) } }],
  selu: plain('Selu'),
  celu: ({ parameters: p }) => [{ opType: 'Celu', attributes: { alpha: float(p.alpha) } }],
  gelu: ({ parameters: p }) => [{ opType: 'Gelu', attributes: { approximate: { text: p.by === 'tanh' ? 'tanh' : 'none' } } }],
  sigmoid: plain('Sigmoid'),
  'hard-sigmoid': ({ parameters: p }) => [{ opType: 'HardSigmoid', attributes: { alpha: float(p.slope), beta: float(p.offset) } }],
  'hard-swish': plain('HardSwish'),
  silu: () => [{ opType: 'Sigmoid' }, { opType: 'Mul', takes: [0] }],
  mish: plain('Mish'),
  tanh: plain('Tanh'),
  softplus: plain('Softplus'),
  softsign: plain('Softsign'),
  softmax: ({ parameters: p }) => [{ opType: 'Softmax', attributes: { axis: integer(p.axis) } }],
  'log-softmax': ({ parameters: p }) => [{ opType: 'LogSoftmax', attributes: { axis: integer(p.axis) } }],
};

/**
 * Local response normalisation over an even number of channels, which onnxruntime's LRN refuses: x·(k + α/n Σ x²)^(−β), the
 * sum as a 1×1 convolution of x² whose weights are α/n at the neighbours that ONNX defines, (n−1)/2 rounded down before and up after.
 */
function evenNormalization({ size, alpha, beta, k }: LayerToWrite<'lrn'>['parameters'], [C, ...places]: Shape): readonly Step[] {
  const [before, after] = [Math.floor((size - 1) / 2), Math.ceil((size - 1) / 2)];
  const isNeighbour = (i: number): boolean => (i % C) - Math.floor(i / C) >= -before && (i % C) - Math.floor(i / C) <= after;
  const share = { shape: [C, C, ...places.map(() => 1)], values: Array.from({ length: C * C }, (_, i) => (isNeighbour(i) ? alpha / size : 0)) };
  return [
    { opType: 'Mul', takes: [0, 0] },
    { opType: 'Conv', numbers: [share, list(C, k)] },
    { opType: 'Pow', numbers: [single(-beta)] },
    { opType: 'Mul', takes: [0] },
  ];
}

function beginsAndEnds(by: readonly number[], rank: number): readonly [readonly number[], readonly number[]] {
  if (by.length === 2 * rank) return [by.slice(0, rank), by.slice(rank)];
  const both = Array.from({ length: rank }, (_, axis) => by[axis] ?? by[0]);
  return [both, both];
}

function aroundSpatial(by: readonly number[], input: Shape): readonly number[] {
  const [begin, end] = beginsAndEnds(by, input.length - 1);
  return [0, 0, ...begin, 0, 0, ...end];
}
