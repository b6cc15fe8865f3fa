// A signal from one unit fills only what that unit sees: the part of the maps where there is something.

import type { Tensor } from '../engine/tensor';

/** A part of a map. */
export interface Box {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Empty places that are left around the signal. */
const MARGIN = 1;

/** The least box around all numbers of [channels, height, width] that are not zero, with a margin; everything where all are. */
export function boxOf({ shape: [, height, width], data }: Tensor): Box {
  let [top, left, bottom, right] = [height, width, -1, -1];
  for (let i = 0; i < data.length; i++) {
    if (data[i] === 0) continue;
    const column = i % width;
    const row = ((i - column) / width) % height;
    if (row < top) top = row;
    if (row > bottom) bottom = row;
    if (column < left) left = column;
    if (column > right) right = column;
  }
  if (bottom < 0) return { row: 0, column: 0, rows: height, columns: width };
  const [row, column] = [Math.max(0, top - MARGIN), Math.max(0, left - MARGIN)];
  return { row, column, rows: Math.min(height, bottom + MARGIN + 1) - row, columns: Math.min(width, right + MARGIN + 1) - column };
}

/** The box's parts of [channels, height, width]. */
export function cutToBox({ shape: [channels, height, width], data }: Tensor, box: Box): Tensor {
  const size = box.rows * box.columns;
  const cut = new Float32Array(channels * size);
  for (let c = 0; c < channels; c++) cutInto(cut.subarray(c * size, (c + 1) * size), { width, values: data.subarray(c * height * width, (c + 1) * height * width) }, box);
  return { shape: [channels, box.rows, box.columns], data: cut };
}

/** Writes the box's numbers of a plane, rows first, and hands back where to. */
export function cutInto<A extends Float32Array | Float64Array>(cut: A, { width, values }: { readonly width: number; readonly values: ArrayLike<number> }, { row, column, rows, columns }: Box): A {
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) cut[y * columns + x] = values[(row + y) * width + column + x];
  return cut;
}
