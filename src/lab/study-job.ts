// Makes a job of a study: the input is what crosses the door, the task is what the study takes.

import { completeParameters, readParameters, type Fields, type Given, type Values } from '../engine/parameters';
import type { Study } from '../study/study';
import { driveSteps } from './drive-steps';
import type { Job, ModelRef } from './job';
import type { LabModel } from './model-source';

/** A study's input: a model, options by name or as a note writes them in words (`['steps', '64']`), and whatever else its task is made of. */
export type StudyInput<F extends Fields, I> = I & { readonly model: ModelRef; readonly options?: Given<F> | readonly string[] };

/**
 * The job of a study.
 * @param taskOf makes the task from the rest of the input and the model
 */
export function studyJob<F extends Fields, T, R, P, I>(study: Study<F, T, R, P>, taskOf: (input: I, model: LabModel) => T): Job<StudyInput<F, I>, R, P, LabModel> {
  return {
    summary: study.summary,
    async run(input, context) {
      const model = await context.model(input.model);
      const { options: given = {} } = input;
      const options = (Array.isArray(given) ? readParameters(study.title, study.options, given as string[]) : completeParameters(study.title, study.options, given)) as Values<F>;
      return driveSteps(study.examine(taskOf(input, model), options), study.title, context);
    },
  };
}
