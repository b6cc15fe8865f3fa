// Whether values add up: Σ values of each picture against what it ought to be.

import { sizeOf } from '../engine/shape';
import { copied, type Tensor } from '../engine/tensor';
import type { Attribution, Completeness } from './method';

/** The values [N, …] summed in float64, beside the totals of the pictures. */
export function completenessOf(values: Tensor, total: Float64Array): Completeness {
  return { sum: rowSums(values), total };
}

/** Σ of each row of [N, …]. */
export function rowSums(x: Tensor): Float64Array {
  const size = sizeOf(x.shape.slice(1));
  const sums = new Float64Array(x.shape[0]);
  for (let i = 0; i < x.data.length; i++) sums[Math.floor(i / size)] += x.data[i];
  return sums;
}

/** a − b, number by number. */
export function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - b[i]);
}

/** A deep copy, for whoever gives one away and goes on with the other. */
export function copiedAttribution({ values, completeness, ...rest }: Attribution): Attribution {
  const same = { ...rest, values: copied(values) };
  return completeness ? { ...same, completeness: { sum: completeness.sum.slice(), total: completeness.total.slice() } } : same;
}
