// The job that fills the grid of each unit's favourite patches while the reader watches.

import { topPatches as study } from '../../study/top-patches';
import { pictureSet, type PictureSource } from '../picture-source';
import { studyJob } from '../study-job';

/** Which layer over which pictures. */
export interface TopPatchesInput {
  readonly layer: string;
  readonly pictures: PictureSource;
}

/** See the study. */
export const topPatches = studyJob(study, ({ layer, pictures }: TopPatchesInput, model) => ({ layer, pictures: pictureSet(pictures), model, kernels: model.kernels }));
