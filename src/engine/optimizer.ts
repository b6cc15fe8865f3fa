// What an optimiser is: one declaration of a rule that moves a weight along its gradient. The table is
// optimizers/index.ts; training.ts applies it.

import type { Fields, Values } from './parameters';
import type { FloatArray } from './tensor';

/** What one update of one weight is given; the arrays have one length and are changed in place, but for g. */
export interface Update<P> {
  readonly parameters: P;
  /** The weight. */
  readonly w: FloatArray;
  /** ∂L/∂w, with weight decay where it is part of the gradient. */
  readonly g: ArrayLike<number>;
  /** The optimiser's memory of this weight, by the names in `slots`. */
  readonly slots: Readonly<Record<string, FloatArray>>;
  /** The rate of this step, after the schedule. */
  readonly rate: number;
  /** Counts updates from 1. */
  readonly step: number;
}

/** The declaration of an optimiser. */
export interface Optimizer<F extends Fields = Fields> {
  readonly name: string;
  readonly summary: string;
  /** The update in KaTeX, letters as in the code. */
  readonly equation: string;
  readonly parameters: F;
  /** A usable rate to begin with. */
  readonly rate: number;
  /** The numbers remembered for every weight, with their value at the start. */
  slots(parameters: Values<F>): Readonly<Record<string, number>>;
  /** Weight decay shrinks the weight itself instead of entering the gradient. */
  readonly decoupledDecay?: true;
  update(update: Update<Values<F>>): void;
}

/** Types a declaration from its own fields. */
export function defineOptimizer<const F extends Fields>(optimizer: Optimizer<F>): Optimizer<F> {
  return optimizer;
}
