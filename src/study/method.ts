// What an attribution method is: one declaration that says where it comes from, what it needs, and how it turns a task
// into one number for every pixel, unit or place. The table of all methods is index.ts.

import type { Kernels } from '../engine/kernels/kernels';
import type { Model } from '../engine/network';
import type { Fields, Values } from '../engine/parameters';
import type { Random } from '../engine/random';
import type { Tensor } from '../engine/tensor';
import type { Declaration } from './declaration';
import type { Steps } from './steps';
import type { Target } from './target';

/** What is to be explained. */
export interface Task {
  readonly model: Model;
  /** Fast arithmetic; plain loops where absent. */
  readonly kernels?: Kernels | undefined;
  /** Pictures [N, …] as the network takes them; each is explained by itself. */
  readonly input: Tensor;
  /** The number of each picture that is explained. */
  readonly target: Target;
  /** The layer that methods with `layer` look at; the last one with maps where absent. */
  readonly layer?: string | undefined;
  /** What stands for "nothing there": a number, a picture, or one for each picture; 0 where absent. */
  readonly baseline?: number | Tensor | undefined;
  /** Which group a number belongs to, in the input's shape, [1, …] for all pictures alike; each number its own where absent. */
  readonly groups?: Tensor | undefined;
  /** For methods that draw; such a method refuses to go without. */
  readonly random?: Random | undefined;
}

/** What a method asks of a task, or what it costs. */
export type Need = 'gradient' | 'many gradients' | 'many forwards' | 'layer' | 'baseline' | 'groups' | 'random';

/** The answer. */
export interface Attribution {
  /** Of the input (its shape), of a layer (its shape), or a map [N, 1, …] over a layer's places; signed. */
  readonly values: Tensor;
  /** For methods whose values ought to add up to something: do they? One number a picture. */
  readonly completeness?: Completeness;
  /** The least number that a last ReLU set to zero, 0 where it met none: why a map is zero. Absent where none was applied. */
  readonly cut?: number;
}

/** Sums against what they ought to be; `sum` − `total` is how much a method lost or made up. */
export interface Completeness {
  readonly sum: Float64Array;
  readonly total: Float64Array;
}

/** The families of methods, in the order of menus, with what they have in common. */
export const families = {
  gradients: 'Gradients: what a small change would do',
  shares: 'Shares: what each pixel brings to the score',
  cams: 'Class activation maps: where in a layer',
  covering: 'Covering up: what the score loses without it',
  units: 'Units of a layer instead of pixels',
} as const;

/** The name of a family. */
export type Family = keyof typeof families;

/** What the values belong to. */
export type Extent = 'input' | 'layer' | 'places';

/** A method; F are the fields of its options. */
export interface Method<F extends Fields = Fields> extends Declaration<F> {
  readonly family: Family;
  readonly needs: readonly Need[];
  readonly gives: Extent;
  /** Computes; may show values that are not complete yet. */
  attribute(task: Task, options: Values<F>): Steps<Attribution, Attribution>;
}

/** Types a declaration by its own fields. */
export function defineMethod<const F extends Fields>(method: Method<F>): Method<F> {
  return method;
}
