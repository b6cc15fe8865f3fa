// What studies are measured against: nothing but the forward passes that they need.

import type { Model } from '../../src/engine/network';
import { run } from '../../src/engine/run';
import { rowsOf } from '../../src/study/batch';
import type { Tensor } from '../../src/engine/tensor';
import type { Contender, Contestant } from '../work';

/** Rows of one batch after another. */
export interface Forwards {
  readonly model: Model;
  readonly rows: Tensor;
  /** Rows that go through the network at once. */
  readonly atOnce: number;
}

/** The forward passes on the relaxed module, their outputs thrown away. */
export function bareForwards(given: () => Forwards): Contestant {
  return ({ kernels }): Contender => {
    const { model, rows, atOnce } = given();
    const batches = batchesOf(rows, atOnce);
    return { run: () => batches.forEach((batch) => run(model, batch, { kernels: kernels['relaxed-simd'] })) };
  };
}

/** [N, …] cut into batches of so many rows, the last of fewer. */
export function batchesOf(rows: Tensor, atOnce: number): Tensor[] {
  const [count] = rows.shape;
  return Array.from({ length: Math.ceil(count / atOnce) }, (_, k) => rowsOf(rows, k * atOnce, Math.min(count, (k + 1) * atOnce)));
}
