// The job behind `cnn-gradient` with `network` and `view: check`: a real network's gradients against central differences.

import { checkNetwork, type NetworkCheckReport, type NetworkCheckTask } from '../../study/gradient-flow-network-check';
import { driveSteps } from '../drive-steps';
import type { Job, ModelRef } from '../job';
import type { LabModel } from '../model-source';

/** A task whose model the lab holds. */
export type NetworkCheckInput = Omit<NetworkCheckTask, 'model'> & { readonly model: ModelRef };

/** Partial results are the summaries with fewer layers. */
export const gradientNetworkCheck: Job<NetworkCheckInput, NetworkCheckReport, NetworkCheckReport, LabModel> = {
  summary: 'Compares the gradient of every layer of a network with central differences over many step sizes.',
  async run(input, context) {
    return driveSteps(checkNetwork({ ...input, model: await context.model(input.model) }), 'comparing with central differences', context);
  },
};
