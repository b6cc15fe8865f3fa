// The job that sends one unit down to the pixels and brings back what can be shown of every step.

import { projectionStages as stagesOf, type ProjectionStages, type StagesOptions } from '../../study/projection-stages';
import type { PassTask } from '../../study/signal';
import { driveSteps } from '../drive-steps';
import type { Job, ModelRef } from '../job';
import type { LabModel } from '../model-source';

/** Which unit in which picture, and how it goes down. */
export interface ProjectionStagesInput extends StagesOptions, Pick<PassTask, 'input' | 'target'> {
  readonly model: ModelRef;
}

/** See the study. */
export const projectionStages: Job<ProjectionStagesInput, ProjectionStages, never, LabModel> = {
  summary: 'Sends one unit down to the pixels, with what each layer does on the way.',
  async run({ model: ref, input, target, rules, channels }, context) {
    const model = await context.model(ref);
    return driveSteps(stagesOf({ model, kernels: model.kernels, input, target }, { rules, channels }), 'projecting', context);
  },
};
