// `cnn-attrib-oracle/1`: one picture through a network, and the maps that the backward pass alone gives: saliency, guided
// backpropagation, deconvnet, projections of single units, Grad-CAM. Integrated gradients and occlusion are studies.

import { backward } from '../../../src/engine/backward';
import { backwardRules } from '../../../src/engine/backward-rules';
import { record, type Recording } from '../../../src/engine/run';
import { softmax } from '../../../src/engine/softmax-row';
import { zerosLike, type Tensor } from '../../../src/engine/tensor';
import { compare, type Comparison } from '../comparison';
import { decodeTensor, type EncodedTensor } from '../encoded-tensor';
import type { Context } from '../kind';
import { modelOf, type OracleGraph } from './graph';
import { layersModelParams } from './layers-model-params';
import { decodeAll, type EncodedTensors } from './oracle-file';

const tolerance = { absolute: 1e-6, ofMax: 1e-4 };

/** The file. */
export interface AttributionOracle {
  readonly name: string;
  readonly graph: OracleGraph;
  readonly params?: EncodedTensors;
  /** Where the parameters are instead: a TensorFlow.js model. */
  readonly modelRef?: string;
  readonly input: EncodedTensor;
  readonly targetClass: number;
  readonly logits: readonly number[];
  readonly probs: readonly number[];
  readonly saliency: EncodedTensor;
  readonly guidedBackprop: EncodedTensor;
  readonly deconvnet: EncodedTensor;
  readonly deconvFeature: readonly UnitProjection[];
  readonly gradCam: readonly { readonly node: string; readonly weights: readonly number[]; readonly raw: EncodedTensor; readonly cam: EncodedTensor }[];
}

interface UnitProjection {
  readonly node: string;
  readonly channel: number;
  readonly position: readonly number[];
  readonly seedValue: number;
  readonly result: EncodedTensor;
}

/** Every map compared. */
export function runAttributionOracle(oracle: AttributionOracle, path: string, { kernels, find }: Context): Comparison[] {
  const params = oracle.modelRef === undefined ? decodeAll(oracle.params ?? {}) : layersModelParams(oracle.graph, find(path, oracle.modelRef));
  // As the format says, batch norm always uses the batch's own statistics.
  const recording = record(modelOf(oracle.graph, params), decodeTensor(oracle.input), { mode: 'training', kernels });
  const logit = seedAt(recording, oracle.graph.output, [oracle.targetClass], 1);
  const map = (what: string, found: Tensor, expected: EncodedTensor): Comparison => compare(what, found.data, decodeTensor(expected).data, tolerance);
  return [
    compare('logits', recording.output.data, oracle.logits, tolerance),
    compare('probabilities', softmax(recording.output.data), oracle.probs, tolerance),
    map('saliency', toInput(recording, logit, 'plain'), oracle.saliency),
    map('guided backpropagation', toInput(recording, logit, 'guided'), oracle.guidedBackprop),
    map('deconvnet', toInput(recording, logit, 'deconvnet'), oracle.deconvnet),
    ...oracle.deconvFeature.map((unit) => map(`projection of ${unit.node} channel ${unit.channel}`, projection(recording, unit), unit.result)),
    ...oracle.gradCam.flatMap((expected) => gradCam(recording, logit, expected)),
  ];
}

function toInput(recording: Recording, seeds: Record<string, Tensor>, rules: keyof typeof backwardRules): Tensor {
  return backward(recording, { seeds, rules: backwardRules[rules], weights: 'none' }).nodes.input;
}

function projection(recording: Recording, { node, channel, position, seedValue }: UnitProjection): Tensor {
  return toInput(recording, seedAt(recording, node, [channel, ...position], seedValue), 'deconvnet');
}

/** A seed of zeros but for one place of the first picture. */
function seedAt({ activations }: Recording, node: string, place: readonly number[], value: number): Record<string, Tensor> {
  const seed = zerosLike(activations[node]);
  seed.data[place.reduce((at, i, axis) => at * seed.shape[axis + 1] + i, 0)] = value;
  return { [node]: seed };
}

/** weights_k = mean over the plane of ∂logit/∂A_k; raw = Σ_k weights_k A_k; cam = max(raw, 0). */
function gradCam(recording: Recording, seeds: Record<string, Tensor>, { node, weights, raw, cam }: AttributionOracle['gradCam'][number]): Comparison[] {
  const A = recording.activations[node];
  const dA = backward(recording, { seeds, nodes: [node], weights: 'none' }).nodes[node];
  const plane = A.data.length / A.shape[1];
  const ours = Array.from({ length: A.shape[1] }, (_, k) => mean(Array.from(dA.data.subarray(k * plane, (k + 1) * plane))));
  const ourRaw = Array.from({ length: plane }, (_, p) => ours.reduce((sum, w, k) => sum + w * A.data[k * plane + p], 0));
  return [
    compare(`Grad-CAM weights at ${node}`, ours, weights, tolerance),
    compare(`raw Grad-CAM at ${node}`, ourRaw, decodeTensor(raw).data, tolerance),
    compare(`Grad-CAM at ${node}`, ourRaw.map((value) => Math.max(value, 0)), decodeTensor(cam).data, tolerance),
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
