// The job behind table 1: the same part hidden in different pictures.

import { correspondence as study, type CorrespondenceTask } from '../../study/correspondence';
import { studyJob } from '../study-job';

/** Which pictures, parts and layers. */
export type CorrespondenceInput = Omit<CorrespondenceTask, 'model' | 'kernels'>;

/** See the study. */
export const correspondence = studyJob(study, (input: CorrespondenceInput, model) => ({ ...input, model, kernels: model.kernels }));
