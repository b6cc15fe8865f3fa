// What a study is that looks at more than one picture, or gives more than one map: a declaration like a method's, with a
// task and an outcome of its own. The table of all studies is studies.ts.

import type { Fields, Values } from '../engine/parameters';
import type { Declaration } from './declaration';
import type { Steps } from './steps';

/** A study of a task T, giving R, with a P to show on the way; F are the fields of its options. */
export interface Study<F extends Fields, T, R, P = never> extends Declaration<F> {
  examine(task: T, options: Values<F>): Steps<R, P>;
}

/** Types a declaration by its own fields, task and outcome. */
export function defineStudy<const F extends Fields, T, R, P = never>(study: Study<F, T, R, P>): Study<F, T, R, P> {
  return study;
}
