// How large the numbers of a list are, whatever their signs.

/** √(Σ v² / n) of n numbers; NaN of none, and 0 where no square is a number of its own: below 1e-162. */
export function rootMeanSquare(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * values[i];
  return Math.sqrt(sum / values.length);
}
