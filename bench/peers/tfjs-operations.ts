// How TensorFlow.js computes a layer: a table of the kinds that occur in the bench's networks.

import type { NetworkNode } from '../../src/engine/network';
import type { Shape } from '../../src/engine/shape';
import type { Tensor } from '../../src/engine/tensor';
import { permuteAxes } from '../../src/engine/layers/permute';
import { layWindows, type WindowParameters } from '../../src/engine/windows';
import { toFilters } from './pixels';
import type { FusedConv, Tf, TfPad, TfTensor } from './tfjs';

/** A layer to be lowered. */
export interface LayerToLower {
  readonly node: NetworkNode;
  /** By their short names. */
  readonly weights: Readonly<Record<string, Tensor>>;
  /** The shape of its first input, without batch. */
  readonly input: Shape;
  /** The activation that follows it and nothing else does; asked only of kinds that fuse. */
  readonly activation?: 'relu' | 'relu6' | undefined;
}

/** Computes a layer's output from its inputs. */
export type Apply = (inputs: readonly TfTensor[]) => TfTensor;

type Lower = (tf: Tf, layer: LayerToLower) => Apply;

/** Kinds whose operation may compute the activation that follows. */
export const FUSING: ReadonlySet<string> = new Set(['conv', 'depthwise']);

/** Operations by kind. */
export type Operations = Readonly<Record<string, Lower>>;

/** With bias and activation fused in. */
export const operations: Operations = {
  conv: (tf, layer) => {
    const call = convCall(tf, layer);
    return ([x]) => tf.fused.conv2d({ x, ...call });
  },
  depthwise: (tf, layer) => {
    const call = convCall(tf, layer);
    // [h, w, 1, out] → [h, w, in, 1]
    const filter = tf.transpose(call.filter, [0, 1, 3, 2]);
    return ([x]) => tf.fused.depthwiseConv2d({ x, ...call, filter });
  },
  dense: (tf, { weights: { W, b } }) => {
    // Its product with a transposed matrix is slow.
    const [turned, bias] = [given(tf, permuteAxes(W, [1, 0])), b && given(tf, b)];
    return ([a]) => tf.fused.matMul({ a, b: turned, bias });
  },
  batchnorm: (tf, { node, weights }) => {
    const [gamma, beta, mean, variance] = ['gamma', 'beta', 'mean', 'variance'].map((short) => given(tf, weights[short]));
    return ([x]) => tf.batchNorm(x, mean, variance, beta, gamma, node.parameters.epsilon as number);
  },
  maxpool: (tf, layer) => {
    const { size, strides, pad } = windowsOf(layer);
    return ([x]) => tf.maxPool(x, size, strides, pad);
  },
  'global-avgpool': (tf) => ([x]) => tf.mean(x, [1, 2]),
  flatten: (tf) => ([x]) => tf.reshape(x.shape.length === 4 ? tf.transpose(x, [0, 3, 1, 2]) : x, [x.shape[0], -1]),
  add: (tf) => ([a, b]) => tf.add(a, b),
  relu: (tf) => ([x]) => tf.relu(x),
  relu6: (tf) => ([x]) => tf.relu6(x),
  softmax: (tf) => ([x]) => tf.softmax(x),
};

/** Convolutions by themselves, biases added. */
export const separateOperations: Operations = {
  ...operations,
  conv: (tf, layer) => {
    const { filter, strides, pad, bias } = convCall(tf, layer);
    return ([x]) => biased(tf, tf.conv2d(x, filter, strides, pad), bias);
  },
  depthwise: (tf, layer) => {
    const { filter, strides, pad, bias } = convCall(tf, layer);
    const turned = tf.transpose(filter, [0, 1, 3, 2]);
    return ([x]) => biased(tf, tf.depthwiseConv2d(x, turned, strides, pad), bias);
  },
  dense: (tf, { weights: { W, b } }) => {
    const [turned, bias] = [given(tf, permuteAxes(W, [1, 0])), b && given(tf, b)];
    return ([a]) => biased(tf, tf.matMul(a, turned), bias);
  },
};

function biased(tf: Tf, x: TfTensor, bias: TfTensor | undefined): TfTensor {
  return bias ? tf.add(x, bias) : x;
}

function given(tf: Tf, { shape, data }: Tensor): TfTensor {
  return tf.tensor(data as Float32Array, shape);
}

function convCall(tf: Tf, layer: LayerToLower): Omit<FusedConv, 'x'> {
  const { weights: { W, b }, activation } = layer;
  const { strides, pad } = windowsOf(layer);
  return { filter: given(tf, toFilters(W)), strides, pad, ...(b && { bias: given(tf, b) }), ...(activation && { activation }) };
}

/** Windows as TensorFlow.js writes them. */
export function windowsOf({ node, input }: LayerToLower): { size: [number, number]; strides: [number, number]; pad: TfPad } {
  const { kernel, stride, begin, end } = layWindows(node.name, node.parameters as unknown as WindowParameters, [1, ...input]);
  const pad: TfPad = [[0, 0], [begin[0], end[0]], [begin[1], end[1]], [0, 0]];
  const bare = [...begin, ...end].every((zeros) => zeros === 0);
  return { size: kernel as [number, number], strides: stride as [number, number], pad: bare ? 'valid' : pad };
}
