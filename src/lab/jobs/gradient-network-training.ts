// The job behind `cnn-gradient` with `network` and `view: train`: a real network trained for some steps.

import { trainNetwork, type NetworkTrainingReport, type NetworkTrainingTask } from '../../study/gradient-flow-network-training';
import { driveSteps } from '../drive-steps';
import type { Job, ModelRef } from '../job';
import type { LabModel } from '../model-source';

/** A task whose model the lab holds; its weights stay as they are. */
export type NetworkTrainingInput = Omit<NetworkTrainingTask, 'model' | 'kernels'> & { readonly model: ModelRef };

/** Partial results are the summaries after fewer steps. */
export const gradientNetworkTraining: Job<NetworkTrainingInput, NetworkTrainingReport, NetworkTrainingReport, LabModel> = {
  summary: 'Trains a network for some steps and measures how far the weights of each layer move.',
  async run(input, context) {
    const model = await context.model(input.model);
    return driveSteps(trainNetwork({ ...input, model, kernels: model.kernels }), `training for ${input.steps} steps`, context);
  },
};
