// The normal distribution function in float64, which JavaScript's Math lacks.

import { exponential } from './exponential';

/** Φ(x) = ½ erfc(−x/√2), to about 1e-15 relative even in the lower tail, where 1 + erf would cancel. */
export function normalDistribution(x: number): number {
  const z = Math.abs(x) / Math.SQRT2;
  const tail = z < 2 ? (1 - erfSeries(z)) / 2 : erfcFraction(z) / 2;
  return x > 0 ? 1 - tail : tail;
}

/** erf z = 2/√π · e^(−z²) Σ 2ⁿ z^(2n+1) / (2n+1)!!, all terms positive (Abramowitz & Stegun 7.1.6). */
function erfSeries(z: number): number {
  let term = z;
  let sum = z;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * z * z) / (2 * n + 1);
    sum += term;
  }
  return Number.isNaN(z) ? NaN : (2 / Math.sqrt(Math.PI)) * exponential(-z * z) * sum;
}

/** erfc z = e^(−z²)/√π · 1/(z + (1/2)/(z + (2/2)/(z + …))), evaluated from below (Abramowitz & Stegun 7.1.14). */
function erfcFraction(z: number): number {
  let below = z;
  for (let k = 60; k >= 1; k--) below = z + k / 2 / below;
  return z === Infinity ? 0 : exponential(-z * z) / (Math.sqrt(Math.PI) * below);
}
