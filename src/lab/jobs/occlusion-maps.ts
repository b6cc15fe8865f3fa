// The job behind figure 7: a grey square wanders over a picture.

import { occlusionMaps as study, type OcclusionTask } from '../../study/occlusion-maps';
import { studyJob } from '../study-job';

/** Which picture, class and layer. */
export type OcclusionMapsInput = Omit<OcclusionTask, 'model' | 'kernels'>;

/** See the study. */
export const occlusionMaps = studyJob(study, (input: OcclusionMapsInput, model) => ({ ...input, model, kernels: model.kernels }));
