// The job behind feature maps and filters: a forward pass with some weights changed by hand, and the weights asked for.

import type { Tensors } from '../../engine/layer';
import type { Network } from '../../engine/network';
import { runSteps } from '../../engine/run';
import { copied, type Tensor } from '../../engine/tensor';
import { probabilitiesOf } from '../../study/answer';
import { logitsNode } from '../../study/target';
import type { Job, ModelRef } from '../job';
import type { LabModel } from '../model-source';

/** One weight changed by hand. */
export interface WeightEdit {
  /** As a model calls it, `conv1.W`. */
  readonly weight: string;
  /** Offset in the tensor's numbers. */
  readonly offset: number;
  readonly value: number;
}

/** Which network, which picture, what of it. */
export interface FiltersMapsInput {
  readonly model: ModelRef;
  /** [1, …] as the network takes it; without it nothing is run. */
  readonly input?: Tensor;
  /** Names of nodes or inputs whose activations are wanted. */
  readonly keep: readonly string[];
  /** Names of weights that are wanted, as changed. */
  readonly weights: readonly string[];
  readonly edits: readonly WeightEdit[];
}

/** What the network made of the picture. */
export interface FiltersMapsOutput {
  /** The activations of `keep`, by name; empty without a picture. */
  readonly kept: Tensors;
  /** The wanted weights, by name. */
  readonly weights: Tensors;
  /** The scores before any final softmax or sigmoid, and their probabilities; absent without a picture, and where the answer is no row of numbers. */
  readonly scores?: { readonly logits: Float64Array; readonly probabilities: Float64Array };
}

/** One forward pass. Throws {@link ShapeError} or {@link GraphError} where input or names do not fit the network. */
export const filtersMaps: Job<FiltersMapsInput, FiltersMapsOutput, never, LabModel> = {
  summary: 'Runs a network with weights changed by hand and brings back activations, weights and probabilities.',
  async run({ model: ref, input, keep, weights, edits }, context) {
    const loaded = await context.model(ref);
    const model = { ...loaded, weights: editedWeights(loaded.weights, edits) };
    const wanted = Object.fromEntries(weights.map((name) => [name, copied(model.weights[name])]));
    if (!input) return { kept: {}, weights: wanted };
    const logits = logitsNode(model.network);
    const steps = runSteps(model, input, { keep: [...keep, logits], kernels: model.kernels });
    for (;;) {
      const step = steps.next();
      if (step.done) return { kept: only(step.value.kept, keep), weights: wanted, ...scoresOf(model.network, step.value.kept[logits]) };
      await context.breathe();
    }
  },
};

/** The weights with edits; tensors that nobody edits are shared. */
export function editedWeights(weights: Tensors, edits: readonly WeightEdit[]): Tensors {
  const changed: Record<string, Tensor> = { ...weights };
  for (const { weight, offset, value } of edits) {
    if (changed[weight] === weights[weight]) changed[weight] = copied(weights[weight]);
    changed[weight].data[offset] = value;
  }
  return changed;
}

function only(kept: Tensors, names: readonly string[]): Tensors {
  return Object.fromEntries(names.map((name) => [name, kept[name]]));
}

function scoresOf(network: Network, { shape: [, , ...places], data }: Tensor): Pick<FiltersMapsOutput, 'scores'> {
  if (places.some((extent) => extent > 1)) return {};
  return { scores: { logits: Float64Array.from(data), probabilities: probabilitiesOf(network, data) } };
}
