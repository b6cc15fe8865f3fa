// Calls a method of the table by its name, with options as somebody gives them.

import { completeParameters, readParameters, type Given } from '../engine/parameters';
import { methods } from './index';
import type { MethodName } from './method-names';
import type { Attribution, Method, Task } from './method';
import type { Steps } from './steps';

/** The options of a method as somebody may give them. */
export type OptionsOf<M extends MethodName> = Given<(typeof methods)[M]['options']>;

/**
 * The steps of a method; options that are left out have their defaults.
 * @throws {ParameterError} under the method's name for options that it does not have or that are not of their form.
 */
export function attribute<M extends MethodName>(name: M, task: Task, options: OptionsOf<M> = {} as OptionsOf<M>): Steps<Attribution, Attribution> {
  const method: Method = methods[name];
  return method.attribute(task, completeParameters(name, method.options, options));
}

/**
 * The options of a method as a note writes them: `steps 64 quadrature midpoint`, split into words.
 * @throws {ParameterError} under the method's name for words that are none of its options.
 */
export function optionsInWords<M extends MethodName>(name: M, words: readonly string[]): OptionsOf<M> {
  return readParameters(name, methods[name].options, words) as OptionsOf<M>;
}
