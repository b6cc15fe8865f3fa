// What a schedule is: how the learning rate changes from step to step. The table is schedules/index.ts.

import { completeParameters, type Fields, type Given, type Values } from './parameters';

/** The declaration of a schedule. */
export interface Schedule<F extends Fields = Fields> {
  readonly name: string;
  readonly summary: string;
  /** η_t in KaTeX; t is the step, η the rate at the start. */
  readonly equation: string;
  readonly parameters: F;
  /** What the rate is multiplied by at a step, counted from 1. */
  factor(step: number, parameters: Values<F>): number;
}

/** Types a declaration from its own fields. */
export function defineSchedule<const F extends Fields>(schedule: Schedule<F>): Schedule<F> {
  return schedule;
}

/**
 * The rate at each step, for `startTraining`.
 * @throws {ParameterError} for a parameter out of range.
 */
export function scheduledRate<F extends Fields>(schedule: Schedule<F>, rate: number, given: Given<F>): (step: number) => number {
  const parameters = completeParameters(schedule.name, schedule.parameters, given) as Values<F>;
  return (step) => rate * schedule.factor(step, parameters);
}
