// The job that lets a network draw what excites a class or a unit most.

import { createRandom } from '../../engine/random';
import { maximise as study, type MaximiseTask } from '../../study/maximise';
import { atLogits } from '../../study/target';
import { studyJob } from '../study-job';

/** What to excite, from which seed; a target without node is a logit, also where the network ends in softmax. */
export interface MaximiseInput extends Pick<MaximiseTask, 'target' | 'start'> {
  readonly seed: number | string;
}

/** See the study. */
export const maximise = studyJob(study, ({ target, start, seed }: MaximiseInput, model) => {
  return { target: atLogits(model.network, target), ...(start && { start }), random: createRandom(seed), model, kernels: model.kernels };
});
