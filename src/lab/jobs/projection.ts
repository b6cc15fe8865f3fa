// The job that sends one unit down to the pixels, with the steps that are asked for.

import { projection as study, type ProjectionTask } from '../../study/projection';
import { atLogits } from '../../study/target';
import { studyJob } from '../study-job';

/** Which unit or class in which picture, and which steps are wanted; a target without node is a logit, also where the network ends in softmax. */
export type ProjectionInput = Pick<ProjectionTask, 'input' | 'target' | 'steps'>;

/** See the study. */
export const projection = studyJob(study, ({ input, target, steps }: ProjectionInput, model) => {
  return { input, target: atLogits(model.network, target), steps, model, kernels: model.kernels };
});
