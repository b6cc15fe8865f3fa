// The job of the sanity check: a map while the network forgets, layer by layer.

import { createRandom } from '../../engine/random';
import { optionsInWords } from '../../study/attribute';
import { randomisation as study } from '../../study/randomisation';
import { atLogits } from '../../study/target';
import { studyJob } from '../study-job';
import type { AttributionInput } from './attribution';

/** Which method on which picture, down to which depth; `options` here are the study's (none), `methodOptions` the method's. */
export interface RandomisationInput extends Omit<AttributionInput, 'model' | 'options'> {
  readonly methodOptions?: object;
  readonly depth?: number;
}

/** See the study. */
export const randomisation = studyJob(study, ({ methodOptions, seed = 0, ...task }: RandomisationInput, model) => {
  const target = atLogits(model.network, task.target);
  const options = Array.isArray(methodOptions) ? optionsInWords(task.method, methodOptions as string[]) : methodOptions;
  return { ...task, target, ...(options && { options }), random: createRandom(seed), model, kernels: model.kernels };
});
