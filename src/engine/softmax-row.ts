// Softmax of one row of logits in float64, safe for every finite row. Shared by the softmax layers, the losses and the
// calculator; it knows no batch, no temperature and no target.

import { exponential } from './exponential';
import { logOnePlus } from './natural-log';

/**
 * log Σ e^z = m + log1p(Σ_{i≠argmax} e^(z_i − m)) with m = max z, so nothing overflows and nothing small is lost.
 * An empty row gives −Infinity (the sum over nothing) and a single +Infinity gives +Infinity; rows without a defined
 * softmax (see {@link logSoftmax}) give NaN.
 */
export function logSumExp(z: ArrayLike<number>): number {
  const top = argmax(z);
  return top < 0 ? -Infinity : z[top] + logOnePlus(sumOfOthers(shifted(z, top), top));
}

/**
 * log softmax(z)_i = (z_i − m) − log Σ e^(z − m), in nats. One +Infinity among finite logits gives the limit
 * (0 there, −Infinity elsewhere). Rows without a defined answer (several +Infinity, only −Infinity, a NaN) give NaN.
 */
export function logSoftmax(z: ArrayLike<number>): Float64Array {
  const top = argmax(z);
  const d = shifted(z, top);
  const logSum = logOnePlus(sumOfOthers(d, top));
  for (let i = 0; i < d.length; i++) d[i] -= logSum;
  return d;
}

/** softmax(z)_i = e^(z_i − m) / Σ e^(z − m); the same policy for infinities and NaN as {@link logSoftmax}. */
export function softmax(z: ArrayLike<number>): Float64Array {
  const top = argmax(z);
  const e = shifted(z, top).map(exponential);
  let sum = 0;
  for (let i = 0; i < e.length; i++) sum += e[i];
  return e.map((ei) => ei / sum);
}

/** Index of the first maximum, −1 for an empty row; a NaN anywhere wins, so that it cannot be hidden. */
function argmax(z: ArrayLike<number>): number {
  let top = z.length > 0 ? 0 : -1;
  for (let i = 1; i < z.length; i++) if (z[i] > z[top] || Number.isNaN(z[i])) top = i;
  return top;
}

/** z − max z. Only a lone +Infinity is shifted to 0: ∞ − ∞ of two equals, and −∞ − (−∞), stay NaN. */
function shifted(z: ArrayLike<number>, top: number): Float64Array {
  const d = new Float64Array(z.length);
  for (let i = 0; i < z.length; i++) d[i] = z[i] - z[top];
  if (z[top] === Infinity) d[top] = 0;
  return d;
}

function sumOfOthers(d: Float64Array, top: number): number {
  let sum = 0;
  for (let i = 0; i < d.length; i++) if (i !== top) sum += exponential(d[i]);
  return sum;
}
