// The natural logarithm by sums, products, quotients and square roots alone, all of which IEEE 754 rounds in one way: same
// bits on every machine and in the kernels (kernels/assembly/normals.ts), which `Math.log` does not promise.

import { LN2_HIGH, LN2_LOW } from './exponential';

/**
 * ln u for 0 < u ≤ 1, to a few units in the last place: roots are taken until w = u^(1/r) ≥ 0.7, then
 * ln u = r·ln w = 2r·(s + s³/3 + s⁵/5 + …) with s = (w − 1)/(w + 1), |s| < 0.18.
 */
export function naturalLog(u: number): number {
  let [w, roots] = [u, 1];
  for (; w < 0.7; roots *= 2) w = Math.sqrt(w);
  const s = (w - 1) / (w + 1);
  return 2 * roots * s * oddSeries(s * s);
}

/** ln(1 + x) for x ≥ 0, to about two units in the last place, also where x is near 0: 1 + x = 2^k·w with w < √2, and what 1 + x lost in rounding is added. */
export function logOnePlus(x: number): number {
  const u = 1 + x;
  if (!(u < Infinity)) return u;
  const lost = x < 1 ? x - (u - 1) : 1 - (u - x);
  let [w, k] = [u, 0];
  for (; w > Math.SQRT2; k++) w /= 2;
  const s = (w - 1) / (w + 1);
  return k * LN2_HIGH + (2 * s * oddSeries(s * s) + (k * LN2_LOW + lost / u));
}

/** 1 + z/3 + z²/5 + … for z < 0.033, to the last bit. */
function oddSeries(z: number): number {
  let sum = 0;
  for (let odd = 23; odd > 0; odd -= 2) sum = sum * z + 1 / odd;
  return sum;
}
