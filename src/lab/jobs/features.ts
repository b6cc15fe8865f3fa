// The job that looks inside a network: one forward pass, and the activations of the nodes that were asked for.

import type { Tensors } from '../../engine/layer';
import { runSteps } from '../../engine/run';
import type { Tensor } from '../../engine/tensor';
import type { Job, ModelRef } from '../job';
import type { LabModel } from '../model-source';

/** Which network, which picture, which nodes. */
export interface FeaturesInput {
  readonly model: ModelRef;
  /** [N, …] as the network takes it, float32. */
  readonly input: Tensor;
  /** Names of nodes or inputs whose activations are wanted. */
  readonly keep: readonly string[];
}

/** What the network made of the picture. */
export interface FeaturesOutput {
  /** The network's output. */
  readonly output: Tensor;
  /** The activations of `keep`, by name, exact. */
  readonly kept: Tensors;
}

/** One forward pass. Throws {@link ShapeError} or {@link GraphError} where input or names do not fit the network. */
export const features: Job<FeaturesInput, FeaturesOutput, never, LabModel> = {
  summary: 'Runs a network forward and brings back the activations of chosen nodes.',
  async run({ model: ref, input, keep }, context) {
    const model = await context.model(ref);
    const steps = runSteps(model, input, { keep, kernels: model.kernels });
    const count = model.network.nodes.length;
    for (let done = 1; ; done++) {
      const step = steps.next();
      if (step.done) return step.value;
      context.progress(done / count, `computing ${step.value}`);
      await context.breathe();
    }
  },
};
