// The job that projects a unit's favourite patches down to the pixels, for those that are on show.

import { patchProjections as projectionsOf, type PatchProjections, type PatchProjectionsTask } from '../../study/patch-projections';
import { driveSteps } from '../drive-steps';
import type { Job, ModelRef } from '../job';
import type { LabModel } from '../model-source';
import { pictureSet, type PictureSource } from '../picture-source';

/** Which patches; their picture numbers are those of `pictures`. */
export interface PatchProjectionsInput extends Pick<PatchProjectionsTask, 'layer' | 'unit' | 'patches' | 'rules'> {
  readonly model: ModelRef;
  readonly pictures: PictureSource;
}

/** See the study. */
export const patchProjections: Job<PatchProjectionsInput, PatchProjections, never, LabModel> = {
  summary: 'Projects the favourite patches of a unit down to the pixels.',
  async run({ model: ref, pictures, ...task }, context) {
    const model = await context.model(ref);
    return driveSteps(projectionsOf({ ...task, pictures: pictureSet(pictures), model, kernels: model.kernels }), 'projecting', context);
  },
};
