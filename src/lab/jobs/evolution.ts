// The job behind figure 4: units over the snapshots of a training run.

import { evolution as study, type EvolutionTask } from '../../study/evolution';
import { pictureSet, type PictureSource } from '../picture-source';
import { studyJob } from '../study-job';

/** Which units over which snapshots and pictures. */
export interface EvolutionInput extends Pick<EvolutionTask, 'snapshots' | 'layer' | 'units'> {
  readonly pictures: PictureSource;
}

/** See the study. */
export const evolution = studyJob(study, ({ snapshots, layer, units, pictures }: EvolutionInput, model) => {
  return { snapshots, layer, units, pictures: pictureSet(pictures), model, kernels: model.kernels };
});
