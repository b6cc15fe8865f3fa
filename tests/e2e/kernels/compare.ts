// Runs in Chromium: every kernel through the layers and plans that use it, on every module that the browser accepts, beside
// the plain loops. Gives the worst deviation by module and by what was computed.

import { backward } from '../../../src/engine/backward';
import { backwardRules } from '../../../src/engine/backward-rules';
import { acceptedModules } from '../../../src/engine/kernels/assembly';
import type { Kernels } from '../../../src/engine/kernels/kernels';
import { plannedGradients } from '../../../src/engine/kernels/planned/gradients';
import { createSimdKernels } from '../../../src/engine/kernels/simd';
import type { Tensors } from '../../../src/engine/layer';
import type { Model } from '../../../src/engine/network';
import { roundTrip } from '../../../src/engine/round-trip';
import { record, run } from '../../../src/engine/run';
import { tensor, type Tensor } from '../../../src/engine/tensor';
import { batchFor, modelOf, networks } from '../../engine/kernels/inference/networks';
import { randomFloats } from '../../engine/kernels/random-floats';

/** Worst deviations, relative to the largest number of a value (or to 1, if that is larger). */
export type Deviations = Readonly<Record<string, number>>;

/** By module, as `relaxed-simd`. */
export async function compareKernels(): Promise<Readonly<Record<string, Deviations>>> {
  const modules = await acceptedModules();
  return Object.fromEntries(await Promise.all(modules.map(async (module) => [module.name, deviationsOn(await createSimdKernels(module))] as const)));
}

function deviationsOn(kernels: Kernels): Deviations {
  const each = Object.entries(networks).flatMap(([name, [image, lines]]) => {
    const model = modelOf(image, lines);
    const input = batchFor(model, 37);
    const keep = model.network.nodes.map((node) => node.name);
    return [
      [`inference: ${name}`, worst(run(model, input, { kernels }).output, run(model, input).output)],
      [`every value: ${name}`, worstOf(run(model, input, { kernels, keep }).kept, run(model, input, { keep }).kept)],
      [`there and back: ${name}`, worstOf(trip(model, input, kernels), trip(model, input))],
      [`layer by layer: ${name}`, worstOf(passes(model, input, kernels), passes(model, input))],
    ] as const;
  });
  return Object.fromEntries([...each, ['planned training', plannedTraining(kernels)], ['Winograd', winograd(kernels)], ['many channels', manyChannels(kernels)]]);
}

/** Forward and back, with all gradients. */
function passes(model: Model, input: Tensor, kernels?: Kernels): Tensors {
  const recording = record(model, input, { kernels });
  const { nodes, weights } = backward(recording, { seeds: { [model.network.output]: signalFor(recording.output).dlogits } });
  return { ...nodes, ...weights };
}

/** The signal of guided backpropagation at every node. */
function trip(model: Model, input: Tensor, kernels?: Kernels): Tensors {
  const nodes = ['image', ...model.network.nodes.map(({ name }) => name)];
  return roundTrip(model, input, { kernels, seed: (output) => tensor(output.shape, new Float32Array(output.data.length).fill(1)), rules: backwardRules.guided, nodes }).signals;
}

function plannedTraining(kernels: Kernels): number {
  const model = modelOf(...networks.LeNet);
  const input = batchFor(model, 9);
  return worstOf(plannedGradients(kernels, { model, input }, signalFor)?.weights ?? {}, trained(model, input));
}

function trained(model: Model, input: Tensor): Tensors {
  const recording = record(model, input, { mode: 'training' });
  return backward(recording, { seeds: { [model.network.output]: signalFor(recording.output).dlogits }, nodes: [] }).weights;
}

function winograd(kernels: Kernels): number {
  const model = modelOf([33, 13, 6], ['conv 40 3x3 pad 1', 'relu', 'conv 32 3x3']);
  const input = batchFor(model, 3);
  return worst(run(model, input, { kernels, winograd: true }).output, run(model, input).output);
}

/** The gradient of weights whose pixels are packed. */
function manyChannels(kernels: Kernels): number {
  const model = modelOf([128, 7, 6], ['conv 40 3x2 pad 1']);
  const input = batchFor(model, 7);
  return worstOf(passes(model, input, kernels), passes(model, input));
}

/** A stand-in for a loss. */
function signalFor(output: Tensor): { output: Tensor; dlogits: Tensor } {
  return { output, dlogits: tensor(output.shape, randomFloats(output.data.length, 11)) };
}

function worstOf(fast: Tensors, right: Tensors): number {
  return Math.max(...Object.entries(right).map(([name, value]) => (fast[name] ? worst(fast[name], value) : NaN)));
}

function worst({ data }: Tensor, right: Tensor): number {
  let [most, largest] = [0, 1];
  for (let i = 0; i < right.data.length; i++) {
    most = Math.max(most, Math.abs(data[i] - right.data[i]));
    largest = Math.max(largest, Math.abs(right.data[i]));
  }
  return most / largest;
}
