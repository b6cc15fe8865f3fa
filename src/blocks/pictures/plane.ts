// A plane of numbers, such as a feature map or one channel of a kernel, and what is said of it.
import { onceForEach } from '../once-for-each';

/** height × width numbers, rows first. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: ArrayLike<number>;
}

/** What numbers are like as a whole. */
export interface Statistics {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** √(Σx²/n). */
  readonly rms: number;
  /** Share of the numbers above zero; of a sum that is zero, float32 leaves up to a millionth of the largest, which is not counted. */
  readonly active: number;
}

const NOISE = 1e-6;

/** Statistics of at least one number; remembered, as the numbers of a model never change. */
export const statisticsOf = onceForEach((values: ArrayLike<number>): Statistics => {
  let [min, max, sum, squares, positive] = [Infinity, -Infinity, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
    squares += value * value;
  }
  const least = NOISE * Math.max(max, -min);
  for (let i = 0; i < values.length; i++) if (values[i] > least) positive++;
  const count = values.length;
  return { min, max, mean: sum / count, rms: Math.sqrt(squares / count), active: positive / count };
});

/** The largest size of any number: the end of a scale around zero. Remembered too. */
export const limitOf = onceForEach((values: ArrayLike<number>): number => {
  let limit = 0;
  for (let i = 0; i < values.length; i++) {
    const size = values[i] < 0 ? -values[i] : values[i];
    if (size > limit) limit = size;
  }
  return limit;
});
