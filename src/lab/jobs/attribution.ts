// The job that explains a picture by one of the attribution methods.

import { createRandom } from '../../engine/random';
import { attribute, optionsInWords } from '../../study/attribute';
import { methods } from '../../study/index';
import type { MethodName } from '../../study/method-names';
import type { Attribution, Task } from '../../study/method';
import { atLogits } from '../../study/target';
import { driveSteps } from '../drive-steps';
import type { Job, ModelRef } from '../job';
import type { LabModel } from '../model-source';

/** Which method on which picture; as {@link Task}, with a seed in place of random numbers. A target without node is a logit, also where the network ends in softmax. */
export interface AttributionInput extends Omit<Task, 'model' | 'kernels' | 'random'> {
  readonly model: ModelRef;
  readonly method: MethodName;
  /** The method's own options, by their names, or as words: `['steps', '64']`; those left out have their defaults. */
  readonly options?: object;
  /** For methods that draw; 0 where absent. */
  readonly seed?: number | string;
}

/** One method. Throws {@link ParameterError} for its options, {@link ShapeError}, {@link GraphError} or {@link StudyError} for the rest. */
export const attribution: Job<AttributionInput, Attribution, Attribution, LabModel> = {
  summary: 'Explains what a picture did to a network by an attribution method.',
  async run({ model: ref, method, options, seed = 0, ...task }, context) {
    const model = await context.model(ref);
    const given = Array.isArray(options) ? optionsInWords(method, options as string[]) : options;
    const steps = attribute(method, { ...task, target: atLogits(model.network, task.target), model, kernels: model.kernels, random: createRandom(seed) }, given);
    return driveSteps(steps, methods[method].title, context);
  },
};
