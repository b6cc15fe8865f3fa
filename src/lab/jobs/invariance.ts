// The job behind figure 5: pictures moved, scaled, turned.

import { invariance as study, type InvarianceTask } from '../../study/invariance';
import { studyJob } from '../study-job';

/** Which pictures, classes and layers. */
export type InvarianceInput = Omit<InvarianceTask, 'model' | 'kernels'>;

/** See the study. */
export const invariance = studyJob(study, (input: InvarianceInput, model) => ({ ...input, model, kernels: model.kernels }));
