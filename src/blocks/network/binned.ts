// Many numbers as few: means of equal stretches, so that a curve has a point for some pixels, not for each step.

/** One point of a curve. */
export interface Bin {
  /** Middle of the stretch, in steps from 0. */
  readonly at: number;
  readonly mean: number;
}

/** Means of at most `most` equal stretches of the first `count` values. A stretch is as long at the end as at the start of a run, so that points stay while it goes on. */
export function binned(values: ArrayLike<number>, count: number, most: number): Bin[] {
  const length = Math.max(1, Math.ceil(values.length / most));
  return Array.from({ length: Math.ceil(count / length) }, (_, k) => {
    const [from, end] = [k * length, Math.min(count, (k + 1) * length)];
    let sum = 0;
    for (let i = from; i < end; i++) sum += values[i];
    return { at: (from + end) / 2, mean: sum / (end - from) };
  });
}
