// Rescaling by exact powers of two: no rounding, so that a gradient of 1e-400 keeps every digit with its exponent beside it.

import { mapped, type FloatArray, type Tensor } from '../../engine/tensor';
import { sumOfSquares } from '../root-mean-square';

/** A tensor times 2^exponent. */
export interface Scaled {
  readonly mantissa: Tensor;
  readonly exponent: number;
}

/** Brings the largest number of the mantissa into [1, 2) and the rest of its size into the exponent; zeros stay as they are. */
export function rescaled({ mantissa, exponent }: Scaled): Scaled {
  const shift = exponentOf(mantissa);
  if (shift === 0) return { mantissa, exponent };
  const factor = 2 ** -shift;
  return { mantissa: multiplied(mantissa, factor), exponent: exponent + shift };
}

/** log10 of the Frobenius norm; −Infinity for zeros. */
export function log10Norm({ mantissa: { data }, exponent }: Scaled): number {
  return log10Root(sumOfSquares(data), exponent);
}

/** log10 of √squares · 2^exponent; −Infinity for 0. */
export function log10Root(squares: number, exponent: number): number {
  return Math.log10(squares) / 2 + exponent * Math.log10(2);
}

/** factor · x. */
export function multiplied(x: Tensor, factor: number): Tensor {
  return factor === 1 ? x : mapped(x, (value) => value * factor);
}

/** log10 of the root mean square of all numbers of some tensors; −Infinity for zeros and for no tensor. */
export function log10Rms(parts: readonly Scaled[]): number {
  const size = parts.reduce((sum, { mantissa }) => sum + mantissa.data.length, 0);
  const norms = parts.map(log10Norm);
  const largest = Math.max(...norms);
  if (!Number.isFinite(largest)) return -Infinity;
  return largest + Math.log10(norms.reduce((sum, norm) => sum + 10 ** (2 * (norm - largest)), 0) / size) / 2;
}

/** What 2 has to be raised to for the largest number of a tensor. */
export function exponentOf({ data }: Tensor): number {
  return powerBelow(largestOf(data));
}

/** What 2 has to be raised to for the size of a number; within the range in which 2^−power is a normal number; 0 for zero and what is not finite. */
export function powerBelow(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return 0;
  return Math.max(-1000, Math.min(1000, Math.floor(Math.log2(Math.abs(x)))));
}

/** The largest size of a number; NaN where one of them is none. */
export function largestOf(data: FloatArray): number {
  let largest = 0;
  for (let i = 0; i < data.length; i++) {
    const size = Math.abs(data[i]);
    if (size <= largest) continue;
    if (Number.isNaN(size)) return NaN;
    largest = size;
  }
  return largest;
}
