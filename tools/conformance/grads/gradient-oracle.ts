// `cnn-grad-oracle/1`: a network with its loss, every activation and every gradient.

import { backward } from '../../../src/engine/backward';
import { softmaxCrossEntropy } from '../../../src/engine/loss/softmax-cross-entropy';
import { record, type Recording } from '../../../src/engine/run';
import { compare, compareExactly, type Comparison } from '../comparison';
import { decodeTensor } from '../encoded-tensor';
import type { Context } from '../kind';
import { modelOf, parameterIds } from './graph';
import { decodeAll, lossOf, numbersOf, type EncodedTensors, type OracleNetwork } from './oracle-file';

/** |difference| ≤ 1e-6 + 1e-4 · the tensor's largest number. */
const tolerance = { absolute: 1e-6, ofMax: 1e-4 };

/** The file. */
export interface GradientOracle extends OracleNetwork {
  readonly name: string;
  readonly activations: EncodedTensors;
  readonly batchStats: Readonly<Record<string, { readonly mean: readonly number[]; readonly varBiased: readonly number[] }>>;
  readonly gradParams: EncodedTensors;
  readonly gradInput: OracleNetwork['input'];
  readonly gradActivations: EncodedTensors;
}

/** Forward, loss and backward, all compared. */
export function runGradientOracle(oracle: GradientOracle, { kernels }: Context): Comparison[] {
  const recording = record(modelOf(oracle.graph, decodeAll(oracle.params)), decodeTensor(oracle.input), { mode: 'training', kernels });
  const { targets, options } = lossOf(oracle.loss);
  const loss = softmaxCrossEntropy(recording.output, targets, options);
  const nodes = ['input', ...Object.keys(oracle.gradActivations)];
  const { nodes: dNodes, weights } = backward(recording, { seeds: { [oracle.graph.output]: loss.dlogits }, nodes });
  const ids = parameterIds(oracle.graph);
  const dParams = Object.fromEntries([...ids].map(([name, id]) => [id, weights[name]]));
  return [
    ...compareAll('activation', recording.activations, oracle.activations),
    compare('loss', [loss.value], [oracle.loss.value], tolerance),
    compare('loss per sample', loss.perSample, numbersOf(oracle.loss.perSample), tolerance),
    compare('probabilities', loss.probabilities.data, decodeTensor(oracle.loss.probs).data, tolerance),
    ...batchStatistics(recording, oracle),
    ...compareAll('gradient of', dParams, oracle.gradParams),
    ...compareAll('gradient at', dNodes, { ...oracle.gradActivations, input: oracle.gradInput }),
  ];
}

function compareAll(what: string, found: Recording['activations'], expected: EncodedTensors): Comparison[] {
  return Object.entries(expected).flatMap(([name, encoded]) => {
    const { shape, data } = decodeTensor(encoded);
    const ours = found[name];
    if (!ours) return [compareExactly(`${what} ${name}`, ['nothing'], ['a tensor'])];
    return [compareExactly(`shape of ${what} ${name}`, ours.shape, shape), compare(`${what} ${name}`, ours.data, data, tolerance)];
  });
}

/** The batch's mean and biased variance, from how far the running statistics moved (from 0 and 1, by a tenth). */
function batchStatistics({ updates, activations }: Recording, { batchStats, graph }: GradientOracle): Comparison[] {
  return Object.entries(batchStats).flatMap(([id, { mean, varBiased }]) => {
    const input = activations[graph.nodes.find((node) => node.id === id)!.inputs[0]];
    const count = input.data.length / input.shape[1];
    const ourMean = Array.from(updates[`${id}.mean`].data, (m) => m * 10);
    const ourVariance = Array.from(updates[`${id}.variance`].data, (v) => ((v - 0.9) * 10 * (count - 1)) / count);
    const loose = { absolute: 1e-5, ofMax: 1e-4 };
    return [compare(`batch mean ${id}`, ourMean, numbersOf(mean), loose), compare(`batch variance ${id}`, ourVariance, numbersOf(varBiased), loose)];
  });
}
