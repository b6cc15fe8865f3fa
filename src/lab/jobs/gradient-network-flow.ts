// The job behind `cnn-gradient` with `network`: the gradient of the real loss at every layer of a real network.

import { networkFlow, type NetworkFlowReport, type NetworkFlowTask } from '../../study/gradient-flow-network';
import { driveSteps } from '../drive-steps';
import type { Job, ModelRef } from '../job';
import type { LabModel } from '../model-source';

/** A task whose model the lab holds. */
export type NetworkFlowInput = Omit<NetworkFlowTask, 'model' | 'kernels'> & { readonly model: ModelRef };

/** Partial results are reports with fewer runs, at first with fewer starts. */
export const gradientNetworkFlow: Job<NetworkFlowInput, NetworkFlowReport, NetworkFlowReport, LabModel> = {
  summary: 'Measures the gradient of the loss at every layer of a network, over batches of pictures.',
  async run(input, context) {
    const model = await context.model(input.model);
    return driveSteps(networkFlow({ ...input, model, kernels: model.kernels }), `measuring ${input.runs} ${input.runs === 1 ? 'batch' : 'batches'}`, context);
  },
};
