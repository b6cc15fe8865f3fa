// How large the numbers of a list are, whatever their signs.

/** √(Σ v² / n) of n numbers; NaN of none, and 0 where no square is a number of its own: below 1e-162. */
export function rootMeanSquare(values: ArrayLike<number>): number {
  return Math.sqrt(sumOfSquares(values) / values.length);
}

/** Σ x², in four sums that do not wait for each other. The kernels' `sumSquares` takes eight, and may differ in the last digit. */
export function sumOfSquares(x: ArrayLike<number>): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = x.length - (x.length % 4);
  for (let i = 0; i < whole; i += 4) {
    a += x[i] * x[i];
    b += x[i + 1] * x[i + 1];
    c += x[i + 2] * x[i + 2];
    d += x[i + 3] * x[i + 3];
  }
  for (let i = whole; i < x.length; i++) a += x[i] * x[i];
  return a + b + (c + d);
}
