// The job that sends one unit down to the pixels, step by step.

import type { PassTask } from '../../study/signal';
import { projection as study } from '../../study/projection';
import { studyJob } from '../study-job';

/** Which unit or class in which picture. */
export type ProjectionInput = Pick<PassTask, 'input' | 'target'>;

/** See the study. */
export const projection = studyJob(study, ({ input, target }: ProjectionInput, model) => ({ input, target, model, kernels: model.kernels }));
