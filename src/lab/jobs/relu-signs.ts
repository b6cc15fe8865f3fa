// The job that counts the signs which meet at the ReLUs.

import type { PassTask } from '../../study/signal';
import { reluSigns as study } from '../../study/relu-signs';
import { atLogits } from '../../study/target';
import { studyJob } from '../study-job';

/** Which picture, and whose gradient; a target without node is a logit, also where the network ends in softmax. */
export type ReluSignsInput = Pick<PassTask, 'input' | 'target'>;

/** See the study. */
export const reluSigns = studyJob(study, ({ input, target }: ReluSignsInput, model) => {
  return { input, target: atLogits(model.network, target), model, kernels: model.kernels };
});
