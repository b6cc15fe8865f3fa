// Where a window goes on a picture: for occlusion over any axes, and for the maps of figure 7.

import type { Shape } from '../engine/shape';

/** A block of numbers along every axis: `from` inclusive, `to` exclusive. */
export interface Block {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Windows at every stride along every axis, in row-major order, the last cut off at the border: ⌈(size − window)/stride⌉ + 1 of them. */
export function coveringBlocks(extents: Shape, window: readonly number[], stride: readonly number[]): Block[] {
  const counts = extents.map((extent, axis) => Math.ceil(Math.max(0, extent - window[axis]) / stride[axis]) + 1);
  return blocksAt(counts, stride, (from, axis) => Math.min(extents[axis], from + window[axis]));
}

/** Only windows that lie inside as a whole: ⌊(size − window)/stride⌋ + 1 along every axis. */
export function wholeBlocks(extents: Shape, window: readonly number[], stride: readonly number[]): Block[] {
  return blocksAt(wholeCounts(extents, window, stride), stride, (from, axis) => from + window[axis]);
}

/** How many whole windows fit along every axis. */
export function wholeCounts(extents: Shape, window: readonly number[], stride: readonly number[]): number[] {
  return extents.map((extent, axis) => Math.max(0, Math.floor((extent - window[axis]) / stride[axis]) + 1));
}

/** Visits the offset of every number of a block in a row-major tensor of these extents. */
export function forEachIn({ from, to }: Block, extents: Shape, visit: (offset: number) => void): void {
  const inner = (axis: number, offset: number): void => {
    if (axis === extents.length) return visit(offset);
    for (let i = from[axis]; i < to[axis]; i++) inner(axis + 1, offset * extents[axis] + i);
  };
  inner(0, 0);
}

function blocksAt(counts: readonly number[], stride: readonly number[], end: (from: number, axis: number) => number): Block[] {
  const corners = counts.reduce<number[][]>(
    (so, count, axis) => so.flatMap((corner) => Array.from({ length: count }, (_, i) => [...corner, i * stride[axis]])),
    [[]],
  );
  return corners.map((from) => ({ from, to: from.map((start, axis) => end(start, axis)) }));
}
