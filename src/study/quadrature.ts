// Quadrature on [0, 1]: where to look along a path and how much each look counts. ∫f ≈ Σ w_i f(a_i).

import { oneOf } from '../engine/forms';

/** Points in rising order, and their weights, which sum to 1. */
export interface Quadrature {
  readonly points: readonly number[];
  readonly weights: readonly number[];
}

/** The rules by name, each with n points but the trapezoid, which has n + 1; n is a positive integer. */
export const quadratures = {
  /** Exact for polynomials below degree 2n. */
  'gauss-legendre': gaussLegendre,
  /** a_i = (i − ½)/n. */
  midpoint: (n: number) => even(n, -0.5),
  /** a_i = i/n for i = 0 … n, the ends counting half: the weights sum to 1. */
  trapezoid: (n: number): Quadrature => ({ points: range(n + 1).map((i) => i / n), weights: range(n + 1).map((i) => (i % n === 0 ? 0.5 : 1) / n) }),
  /** a_i = (i − 1)/n. */
  left: (n: number) => even(n, -1),
  /** a_i = i/n. */
  right: (n: number) => even(n, 0),
} as const satisfies Readonly<Record<string, (n: number) => Quadrature>>;

/** The name of a rule. */
export type QuadratureName = keyof typeof quadratures;

/** The names as words of an option. */
export const quadratureForm = oneOf('gauss-legendre', 'midpoint', 'trapezoid', 'left', 'right');

function even(n: number, shift: number): Quadrature {
  return { points: range(n).map((i) => (i + 1 + shift) / n), weights: range(n).map(() => 1 / n) };
}

/**
 * The zeros z of the Legendre polynomial P_n, by Newton from z ≈ cos(π(i − ¼)/(n + ½)), moved from [−1, 1] to [0, 1]:
 * a = (1 − z)/2, w = 1/((1 − z²) P_n′(z)²). (Abramowitz & Stegun, 25.4.29 and 22.16.6.)
 */
function gaussLegendre(n: number): Quadrature {
  const points = new Array<number>(n);
  const weights = new Array<number>(n);
  for (let i = 0; i < n; i++) {
    let z = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    for (let round = 0; round < 10; round++) {
      const { value, slope } = legendre(n, z);
      z -= value / slope;
    }
    points[i] = (1 - z) / 2;
    weights[i] = 1 / ((1 - z * z) * legendre(n, z).slope ** 2);
  }
  return { points, weights };
}

/** P_n(z) and P_n′(z) by the three-term recurrence k P_k = (2k − 1) z P_{k−1} − (k − 1) P_{k−2}. */
function legendre(n: number, z: number): { value: number; slope: number } {
  let [before, value] = [0, 1];
  for (let k = 1; k <= n; k++) [before, value] = [value, ((2 * k - 1) * z * value - (k - 1) * before) / k];
  return { value, slope: (n * (z * value - before)) / (z * z - 1) };
}

function range(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}
