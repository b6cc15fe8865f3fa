// The job that sends one unit down to the pixels, step by step.

import type { PassTask } from '../../study/signal';
import { projection as study } from '../../study/projection';
import { atLogits } from '../../study/target';
import { studyJob } from '../study-job';

/** Which unit or class in which picture; a target without node is a logit, also where the network ends in softmax. */
export type ProjectionInput = Pick<PassTask, 'input' | 'target'>;

/** See the study. */
export const projection = studyJob(study, ({ input, target }: ProjectionInput, model) => {
  return { input, target: atLogits(model.network, target), model, kernels: model.kernels };
});
