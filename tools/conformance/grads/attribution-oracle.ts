// `cnn-attrib-oracle/1`: one picture through a network, and what the studies say about it: saliency, guided
// backpropagation, deconvnet, projections of single units, Grad-CAM, integrated gradients, occlusion.

import { lastOf } from '../../../src/engine/last-of';
import { run } from '../../../src/engine/run';
import { softmax } from '../../../src/engine/softmax-row';
import { attribute, type OptionsOf } from '../../../src/study/attribute';
import { sumOver } from '../../../src/study/cam-method';
import type { MethodName } from '../../../src/study/method-names';
import type { Attribution, Task } from '../../../src/study/method';
import { occlusionMaps } from '../../../src/study/occlusion-maps';
import { projection } from '../../../src/study/projection';
import { signalAt } from '../../../src/study/signal';
import { classTarget } from '../../../src/study/target';
import { compare, type Comparison, type Tolerance } from '../comparison';
import { decodeTensor, type EncodedTensor } from '../encoded-tensor';
import type { Context } from '../kind';
import { modelOf, type OracleGraph } from './graph';
import { layersModelParams } from './layers-model-params';
import { decodeAll, type EncodedTensors } from './oracle-file';

const tolerance = { absolute: 1e-6, ofMax: 1e-4 };

/** As the format says: in float32, single steps near a ReLU's kink can flip. */
const pathTolerance = { absolute: 1e-6, ofMax: 5e-3 };

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
  readonly gradCam: readonly ClassMap[];
  readonly integratedGradients: {
    readonly steps: number;
    readonly midpoint: PathResult;
    readonly trapezoid: PathResult;
    readonly exactTotal: number;
  };
  readonly occlusion: { readonly patch: readonly number[]; readonly stride: readonly number[]; readonly value: number; readonly logitDrop: EncodedTensor; readonly probDrop: EncodedTensor };
}

interface ClassMap {
  readonly node: string;
  readonly weights: readonly number[];
  readonly raw: EncodedTensor;
  readonly cam: EncodedTensor;
}

interface PathResult {
  readonly attr: EncodedTensor;
  readonly sum: number;
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
  const task: Task = { model: modelOf(oracle.graph, params), kernels, input: decodeTensor(oracle.input), target: classTarget(oracle.targetClass) };
  const { output } = run(task.model, task.input, { kernels });
  const { saliency, guidedBackprop, deconvnet, deconvFeature, gradCam } = oracle;
  return [
    compare('logits', output.data, oracle.logits, tolerance),
    compare('probabilities', softmax(output.data), oracle.probs, tolerance),
    sameMap('saliency', attributed(task, 'saliency'), saliency),
    sameMap('guided backpropagation', attributed(task, 'guided-backprop'), guidedBackprop),
    sameMap('deconvnet', attributed(task, 'deconvnet'), deconvnet),
    ...deconvFeature.map((unit) => unitProjection(task, unit)),
    ...gradCam.flatMap((map) => classMap({ ...task, layer: map.node }, map)),
    ...pathComparisons(task, oracle.integratedGradients),
    ...occlusionComparisons(task, oracle),
  ];
}

function attributed<M extends MethodName>(task: Task, method: M, options?: OptionsOf<M>): Attribution {
  return lastOf(attribute(method, task, options));
}

function sameMap(what: string, { values }: Pick<Attribution, 'values'>, expected: EncodedTensor, allowed: Tolerance = tolerance): Comparison {
  return compare(what, values.data, decodeTensor(expected).data, allowed);
}

function unitProjection(task: Task, { node, channel, position, seedValue, result }: UnitProjection): Comparison {
  const target = { node, at: [channel, ...position] };
  const projected = lastOf(projection.examine({ ...task, target }, { rules: 'deconvnet', seed: 'activation' }));
  const what = `projection of ${node} channel ${channel}`;
  const worse = [compare(what, projected.activation, [seedValue], tolerance), sameMap(what, projected, result)];
  return worse.reduce((a, b) => (a.worst >= b.worst ? a : b));
}

function classMap(task: Task, { node, weights, raw, cam }: ClassMap): Comparison[] {
  return [
    compare(`Grad-CAM weights at ${node}`, meanGradients(task, node), weights, tolerance),
    sameMap(`raw Grad-CAM at ${node}`, attributed(task, 'gradcam', { relu: false }), raw),
    sameMap(`Grad-CAM at ${node}`, attributed(task, 'gradcam'), cam),
  ];
}

/** The mean of each channel's gradient, for one picture. */
function meanGradients(task: Task, node: string): number[] {
  const { shape, data } = lastOf(signalAt(task, { nodes: [node] })).nodes[node];
  const P = data.length / shape[1];
  return Array.from({ length: shape[1] }, (_, k) => sumOver(data.subarray(k * P, (k + 1) * P)) / P);
}

function pathComparisons(task: Task, { steps, exactTotal, ...rules }: AttributionOracle['integratedGradients']): Comparison[] {
  return (['midpoint', 'trapezoid'] as const).flatMap((quadrature) => {
    const { attr, sum } = rules[quadrature];
    const found = attributed(task, 'integrated-gradients', { steps, quadrature });
    const sums = compare(`sum by ${quadrature}`, found.completeness?.sum ?? [], [sum], pathTolerance);
    return [sameMap(`integrated gradients by ${quadrature}`, found, attr, pathTolerance), sums, compare('total', found.completeness?.total ?? [], [exactTotal], tolerance)];
  });
}

/** The file has drops, original minus occluded. */
function occlusionComparisons({ model, kernels, input }: Task, { targetClass: label, occlusion: { patch, stride, value, logitDrop, probDrop } }: AttributionOracle): Comparison[] {
  const maps = lastOf(occlusionMaps.examine({ model, kernels, input, label }, { square: patch, stride, grey: value, strongest: 'sum' }));
  const { logit, probability } = maps.unoccluded;
  return [
    compare('drop of the logit', maps.logit.map((occluded) => logit - occluded), decodeTensor(logitDrop).data, tolerance),
    compare('drop of the probability', maps.probability.map((occluded) => probability - occluded), decodeTensor(probDrop).data, tolerance),
  ];
}
