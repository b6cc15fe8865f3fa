// Makes a job of a study: the input is what crosses the door, the task is what the study takes.

import { completeParameters, type Fields, type Given, type Values } from '../engine/parameters';
import type { Study } from '../study/study';
import { driveSteps } from './drive-steps';
import type { Job, ModelRef } from './job';
import type { LabModel } from './model-source';

/** A study's input: a model, options as a note gives them, and whatever else its task is made of. */
export type StudyInput<F extends Fields, I> = I & { readonly model: ModelRef; readonly options?: Given<F> };

/**
 * The job of a study.
 * @param taskOf makes the task from the rest of the input and the model
 */
export function studyJob<F extends Fields, T, R, P, I>(study: Study<F, T, R, P>, taskOf: (input: I, model: LabModel) => T): Job<StudyInput<F, I>, R, P, LabModel> {
  return {
    summary: study.summary,
    async run(input, context) {
      const model = await context.model(input.model);
      const options = completeParameters(study.title, study.options, input.options ?? {}) as Values<F>;
      return driveSteps(study.examine(taskOf(input, model), options), study.title, context);
    },
  };
}
