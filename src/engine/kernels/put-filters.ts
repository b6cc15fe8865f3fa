// Filters on their way into packs: copied into the kernels' memory, from where they are packed, and scaled there.

import { partOf } from '../stored-floats';
import type { Machine } from './assembly';

/** Some of the filters of a layer. */
export interface FilterRows {
  /** All filters, one row for each, or the bytes of that. */
  readonly W: Float32Array | Uint8Array;
  /** Address of what each filter is multiplied by on its way, in float64, rounded once; 1 where absent. */
  readonly scale?: number | undefined;
  /** Numbers of a filter. */
  readonly each: number;
  /** Which filters are wanted. */
  readonly first: number;
  readonly count: number;
}

/** @returns where they lie, one after the other; the scope that is open gives that back */
export function putFilters({ arena, exports }: Machine, { W, scale, each, first, count }: FilterRows): number {
  const rows = arena.put(partOf(W, first * each, count * each));
  if (scale !== undefined) exports.scaleRows(rows, count, each, scale + 8 * first);
  return rows;
}
