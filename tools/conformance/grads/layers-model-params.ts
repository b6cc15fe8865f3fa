// The parameters of a TensorFlow.js LayersModel for a graph of a case file: kernels [kh, kw, in, out] become ours, and a
// dense layer after a flatten gets its inputs from NHWC into NCHW order.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Tensors } from '../../../src/engine/layer';
import { permuteAxes } from '../../../src/engine/layers/permute';
import { sizeOf, type Shape } from '../../../src/engine/shape';
import { reshaped, tensor, type Tensor } from '../../../src/engine/tensor';
import { float32From } from '../encoded-tensor';
import { modelOf, type OracleGraph, type OracleNode } from './graph';

interface LayersModel {
  readonly weightsManifest: readonly { readonly paths: readonly string[]; readonly weights: readonly { readonly name: string; readonly shape: Shape }[] }[];
}

/** The graph's parameters by their ids, read from the model's shards. */
export function layersModelParams(graph: OracleGraph, modelPath: string): Tensors {
  const stored = readWeights(modelPath);
  const params: Record<string, Tensor> = {};
  for (const [i, node] of graph.nodes.entries()) {
    const kernel = stored.get(`${node.id}/kernel`);
    if (!kernel) continue;
    const planes = flattened(graph, i, params);
    params[node.params.W] = planes ? denseKernel(kernel, planes) : reversedKernel(kernel);
    if ('b' in node.params) params[node.params.b] = stored.get(`${node.id}/bias`)!;
  }
  return params;
}

/** [kh, kw, in, out] → [out, in, kh, kw]; [in, out] → [out, in]. */
function reversedKernel(kernel: Tensor): Tensor {
  return permuteAxes(kernel, kernel.shape.length === 4 ? [3, 2, 0, 1] : [1, 0]);
}

/** [h·w·c, out] → [out, c·h·w]. */
function denseKernel(kernel: Tensor, [C, ...spatial]: Shape): Tensor {
  const [features, out] = kernel.shape;
  const rank = spatial.length;
  const laid = reshaped(kernel, [...spatial, C, out]);
  return reshaped(permuteAxes(laid, [rank + 1, rank, ...spatial.map((_, axis) => axis)]), [out, features]);
}

/** The shape [C, …] that a flatten right before this node takes, if there is one. */
function flattened({ inputShape, nodes }: OracleGraph, index: number, params: Tensors): Shape | undefined {
  const before = nodes.find(({ id }) => id === nodes[index].inputs[0]);
  if (before?.op !== 'flatten') return undefined;
  const upTo = nodes.slice(0, nodes.indexOf(before)) as readonly OracleNode[];
  const { network } = modelOf({ inputShape, nodes: upTo, output: before.inputs[0] }, params);
  return network.nodes.find(({ name }) => name === before.inputs[0])?.shape;
}

function readWeights(modelPath: string): ReadonlyMap<string, Tensor> {
  const model = JSON.parse(readFileSync(modelPath, 'utf8')) as LayersModel;
  const weights = new Map<string, Tensor>();
  for (const { paths, weights: specs } of model.weightsManifest) {
    const numbers = float32From(Buffer.concat(paths.map((path) => readFileSync(join(dirname(modelPath), path)))));
    let at = 0;
    for (const { name, shape } of specs) weights.set(name, tensor(shape, numbers.slice(at, (at += sizeOf(shape)))));
  }
  return weights;
}
