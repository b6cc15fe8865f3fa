// Calls of every differentiable operator, for the gradient check. Not a test itself.

import type { ElementType } from '../../../src/models/element-types';
import { filled, type OnnxTensor } from '../../../src/models/onnx/onnx-tensor';
import type { OperatorCall } from '../../../src/models/onnx/operator';
import { createRandom } from '../../../src/engine/random';
import { attributesOf } from './attributes-of';

/** Inputs: a shape is filled with random numbers; numbers with a type are settings. */
export interface OperatorExample {
  readonly inputs: readonly (readonly number[] | Setting | undefined)[];
  readonly attributes?: Readonly<Record<string, number | string | readonly number[]>>;
  readonly opset?: number;
  readonly outputs?: number;
  /** Where the random numbers lie: anywhere, above 0.2, or strictly within (−1, 1). */
  readonly range?: 'positive' | 'small' | 'above one';
}

/** A tensor of settings. */
export interface Setting {
  readonly values: readonly number[];
  readonly shape?: readonly number[];
  readonly type?: ElementType;
}

const ints = (...values: number[]): Setting => ({ values });
const x = [2, 3, 4];
const plain: readonly OperatorExample[] = [{ inputs: [x] }];
const pair: readonly OperatorExample[] = [{ inputs: [x, x] }, { inputs: [x, [3, 1]] }, { inputs: [[1, 4], x] }];
const picture = [2, 4, 5, 4];

/** Examples by the operators' names. */
export const operatorExamples: Readonly<Record<string, readonly OperatorExample[]>> = {
  Abs: plain, Neg: plain, Reciprocal: [{ inputs: [x], range: 'positive' }], Sqrt: [{ inputs: [x], range: 'positive' }], Exp: plain,
  Log: [{ inputs: [x], range: 'positive' }], Erf: plain, Sin: plain, Cos: plain, Tan: [{ inputs: [x], range: 'small' }],
  Asin: [{ inputs: [x], range: 'small' }], Acos: [{ inputs: [x], range: 'small' }], Atan: plain, Sinh: plain, Cosh: plain, Asinh: plain,
  Acosh: [{ inputs: [x], range: 'above one' }], Atanh: [{ inputs: [x], range: 'small' }],
  Floor: plain, Ceil: plain, Round: plain, Sign: plain,
  Relu: plain, LeakyRelu: plain, Elu: plain, Celu: plain, Gelu: [{ inputs: [x], opset: 20 }, { inputs: [x], attributes: { approximate: 'tanh' }, opset: 20 }], Sigmoid: plain,
  HardSigmoid: plain, HardSwish: plain, Mish: plain, Tanh: plain, Softplus: plain, Softsign: plain, ThresholdedRelu: plain, Selu: plain,
  Swish: [{ inputs: [x], attributes: { alpha: 1.5 }, opset: 24 }], Shrink: [{ inputs: [x], attributes: { bias: 0.3, lambd: 0.4 } }],
  Add: pair, Sub: pair, Mul: pair, Div: pair.map((example) => ({ ...example, range: 'positive' as const })), Pow: pair.map((example) => ({ ...example, range: 'positive' as const })),
  PRelu: pair, Sum: [{ inputs: [x, [3, 1], [4]] }], Mean: [{ inputs: [x, [3, 1]] }], Max: [{ inputs: [x, [3, 1], x] }], Min: [{ inputs: [x, [3, 1]] }],
  ReduceSum: reductions(), ReduceMean: reductions(), ReduceMax: reductions(), ReduceMin: reductions(), ReduceProd: reductions(), ReduceL1: reductions(),
  ReduceL2: reductions(), ReduceSumSquare: reductions(), ReduceLogSum: reductions().map((example) => ({ ...example, range: 'positive' as const })), ReduceLogSumExp: reductions(),
  Identity: plain, Cast: [{ inputs: [x], attributes: { to: 11 } }], CastLike: [{ inputs: [x, [1]] }], Dropout: plain,
  Conv: [{ inputs: [picture, [6, 2, 3, 3], [6]], attributes: { group: 2, pads: [1, 0, 1, 1], strides: [2, 1] } }, { inputs: [picture, [4, 1, 2, 2]], attributes: { group: 4, auto_pad: 'SAME_UPPER' } }],
  ConvTranspose: [
    { inputs: [[1, 2, 3, 3], [2, 3, 3, 3], [3]], attributes: { strides: [2, 2], pads: [1, 1, 1, 1], output_padding: [1, 0] } },
    { inputs: [[1, 2, 3, 3], [2, 1, 3, 3]], attributes: { strides: [3, 2], output_shape: [10, 8] } },
  ],
  MaxPool: [{ inputs: [picture], attributes: { kernel_shape: [2, 3], strides: [1, 2], pads: [0, 1, 1, 1] } }],
  AveragePool: [{ inputs: [picture], attributes: { kernel_shape: [2, 2], pads: [1, 0, 0, 1], count_include_pad: 1 } }],
  GlobalAveragePool: [{ inputs: [picture] }], GlobalMaxPool: [{ inputs: [picture] }],
  LpPool: [{ inputs: [picture], attributes: { kernel_shape: [2, 2], p: 3 } }], GlobalLpPool: [{ inputs: [picture], attributes: { p: 2 } }],
  MaxUnpool: [{ inputs: [[1, 1, 2, 2], { values: [1, 3, 8, 11], shape: [1, 1, 2, 2] }], attributes: { kernel_shape: [2, 2], strides: [2, 2] } }],
  BatchNormalization: [{ inputs: [picture, [4], [4], [4], { values: [1, 2, 0.5, 3], type: 'float64' }] }],
  InstanceNormalization: [{ inputs: [picture, [4], [4]] }],
  GroupNormalization: [{ inputs: [picture, [4], [4]], attributes: { num_groups: 2 }, opset: 21 }],
  LayerNormalization: [{ inputs: [x, [4], [4]] }, { inputs: [x, [3, 4]], attributes: { axis: 1 } }],
  RMSNormalization: [{ inputs: [x, [4]], opset: 23 }, { inputs: [x, [3, 4]], attributes: { axis: 1 }, opset: 23 }],
  LRN: [{ inputs: [picture], attributes: { size: 3, alpha: 0.5 } }],
  LpNormalization: [{ inputs: [x] }, { inputs: [x], attributes: { p: 1, axis: 1 } }],
  MeanVarianceNormalization: [{ inputs: [picture] }],
  Gemm: [0, 1, 2, 3].map((k) => ({ inputs: [k & 1 ? [4, 3] : [3, 4], k & 2 ? [2, 4] : [4, 2], [1, 2]], attributes: { transA: k & 1, transB: k >> 1, alpha: 0.5, beta: 2 } })),
  MatMul: [{ inputs: [[3, 4], [4, 2]] }, { inputs: [[2, 1, 3, 4], [5, 4, 2]] }, { inputs: [[4], [2, 4, 3]] }, { inputs: [[2, 3, 4], [4]] }],
  Softmax: [{ inputs: [x] }, { inputs: [x], attributes: { axis: 1 }, opset: 11 }, { inputs: [x], attributes: { axis: 0 } }], LogSoftmax: [{ inputs: [x] }, { inputs: [x], opset: 11 }],
  Flatten: plain, Reshape: [{ inputs: [x, ints(0, -1)] }], Squeeze: [{ inputs: [[2, 1, 3]] }], Unsqueeze: [{ inputs: [x, ints(0, -1)] }],
  Transpose: [{ inputs: [x] }, { inputs: [x], attributes: { perm: [1, 2, 0] } }], Concat: [{ inputs: [x, [2, 1, 4]], attributes: { axis: 1 } }],
  Split: [{ inputs: [x, ints(1, 2)], attributes: { axis: 1 }, outputs: 2 }], Slice: [{ inputs: [x, ints(-1, 0), ints(-10, 3), ints(1, 2), ints(-1, 2)] }],
  Gather: [{ inputs: [x, { values: [2, 0, 2, -1], shape: [2, 2] }], attributes: { axis: 1 } }],
  Compress: [{ inputs: [x, { values: [1, 0, 1], type: 'bool' }], attributes: { axis: 1 } }, { inputs: [x, { values: [0, 1, 0, 0, 1], type: 'bool' }] }],
  DequantizeLinear: [{ inputs: [x, { values: [0.5], shape: [], type: 'float64' }] }, { inputs: [x, { values: [1, 2, 3], type: 'float64' }, { values: [0, 1, 2], type: 'float64' }] }],
  GatherElements: [{ inputs: [x, { values: [0, 2, 1, 0, 1, 1, 0, 2], shape: [2, 1, 4] }], attributes: { axis: 1 } }],
  GatherND: [{ inputs: [x, { values: [0, 1, 1, 2], shape: [2, 2] }] }, { inputs: [x, { values: [1, 2], shape: [2, 1] }], attributes: { batch_dims: 1 } }],
  Scatter: [{ inputs: [[3, 3], { values: [1, 0, 2], shape: [1, 3] }, [1, 3]], opset: 10 }],
  ScatterElements: [{ inputs: [[3, 3], { values: [1, 0, 2], shape: [1, 3] }, [1, 3]], attributes: { reduction: 'add' } }],
  ScatterND: [{ inputs: [[4, 2], { values: [2, 0], shape: [2, 1] }, [2, 2]] }],
  GridSample: [
    { inputs: [[2, 3, 4, 5], [2, 3, 2, 2]], range: 'small' }, { inputs: [[1, 2, 4, 5], [1, 3, 2, 2]], attributes: { mode: 'cubic', align_corners: 1 }, range: 'small', opset: 20 },
    { inputs: [[1, 2, 3, 4], [1, 4, 3, 2]], attributes: { padding_mode: 'border' } }, { inputs: [[1, 2, 3, 4], [1, 4, 3, 2]], attributes: { padding_mode: 'reflection', mode: 'linear' }, opset: 20 },
    { inputs: [[1, 2, 3, 4], [1, 4, 3, 2]], attributes: { mode: 'nearest', padding_mode: 'reflection', align_corners: 1 }, opset: 20 },
    { inputs: [[1, 2, 3, 2, 4], [1, 2, 2, 1, 3]], attributes: { mode: 'linear', align_corners: 1 }, opset: 20 },
  ],
  Expand: [{ inputs: [[3, 1], ints(2, 1, 4)] }], Tile: [{ inputs: [[2, 3], ints(2, 2)] }],
  Pad: ['constant', 'edge', 'reflect', 'wrap'].map((mode) => ({ inputs: [x, ints(0, 1, 1, 1, 0, 2)], attributes: { mode } })),
  DepthToSpace: [{ inputs: [[1, 8, 2, 3]], attributes: { blocksize: 2 } }, { inputs: [[1, 8, 2, 3]], attributes: { blocksize: 2, mode: 'CRD' } }],
  SpaceToDepth: [{ inputs: [[1, 2, 4, 6]], attributes: { blocksize: 2 } }],
  Resize: [
    { inputs: [picture, undefined, { values: [1, 1, 2, 0.5], type: 'float32' }] },
    ...['linear', 'cubic'].map((mode) => ({ inputs: [picture, undefined, { values: [1, 1, 1.7, 0.6], type: 'float32' as const }], attributes: { mode, antialias: 1 } })),
  ],
  Upsample: [{ inputs: [picture, { values: [1, 1, 2, 3], type: 'float32' }], opset: 9 }],
  Where: [{ inputs: [{ values: [1, 0, 0, 1], type: 'bool' }, x, [3, 1]] }],
  Clip: [{ inputs: [x, { values: [-0.5], shape: [], type: 'float64' }, { values: [0.7], shape: [], type: 'float64' }] }],
  TopK: [{ inputs: [x, ints(2)], attributes: { axis: 1 }, outputs: 2 }], CumSum: [{ inputs: [x, ints(1)], attributes: { exclusive: 1 } }, { inputs: [x, ints(-1)], attributes: { reverse: 1 } }],
  Trilu: [{ inputs: [[2, 3, 3]] }],
  NegativeLogLikelihoodLoss: ['mean', 'sum', 'none'].map((reduction) => ({ inputs: [[2, 3, 2], { values: [0, 2, 1, 1], shape: [2, 2] }, { values: [1, 2, 0.5], type: 'float64' }], attributes: { reduction, ignore_index: 1 } })),
  SoftmaxCrossEntropyLoss: [{ inputs: [[3, 4], ints(0, 3, 1)] }],
};

function reductions(): OperatorExample[] {
  return [{ inputs: [x, ints(1)] }, { inputs: [x], attributes: { axes: [0, -1], keepdims: 0 }, opset: 11 }];
}

/** A call with random float64 numbers; which inputs are random says `varies`. */
export function callFor(name: string, example: OperatorExample): { call: OperatorCall; varies: readonly number[] } {
  const random = createRandom(`operator ${name}`);
  const draw = { positive: () => 0.2 + 2 * random.uniform(), small: () => 1.8 * random.uniform() - 0.9, 'above one': () => 1.1 + random.uniform(), any: () => random.normal() }[example.range ?? 'any'];
  const inputs = example.inputs.map((input) => {
    if (input === undefined) return undefined;
    if (!isSetting(input)) return filled('float64', input, draw);
    return filled(input.type ?? 'int64', input.shape ?? [input.values.length], (i) => input.values[i]);
  });
  const varies = example.inputs.flatMap((input, i) => (input !== undefined && !isSetting(input) ? [i] : []));
  const call = { inputs: inputs as OnnxTensor[], attributes: attributesOf(example.attributes ?? {}), opset: example.opset ?? 19, outputs: example.outputs ?? 1 };
  return { call, varies };
}

function isSetting(input: readonly number[] | Setting): input is Setting {
  return !Array.isArray(input);
}
