// A signal from one unit fills only what that unit sees: the part of a map where there is something, so that it can be
// shown as large as its numbers.
import type { Tensor } from '../../../engine/tensor';
import type { Outline, Place } from '../../pictures/pixel-grid';
import type { Plane } from '../../pictures/plane';

/** A part of a map. */
export interface Box extends Place {
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
    const [row, column] = [Math.floor(i / width) % height, i % width];
    top = Math.min(top, row);
    bottom = Math.max(bottom, row);
    left = Math.min(left, column);
    right = Math.max(right, column);
  }
  if (bottom < 0) return { row: 0, column: 0, rows: height, columns: width };
  const [row, column] = [Math.max(0, top - MARGIN), Math.max(0, left - MARGIN)];
  return { row, column, rows: Math.min(height, bottom + MARGIN + 1) - row, columns: Math.min(width, right + MARGIN + 1) - column };
}

/** The part of a plane. */
export function inBox({ width, values }: Plane, { row, column, rows, columns }: Box): Plane {
  return { width: columns, height: rows, values: Float64Array.from({ length: rows * columns }, (_, i) => values[(row + Math.floor(i / columns)) * width + column + (i % columns)]) };
}

/** The box's parts of [channels, height, width]. */
export function cutToBox({ shape: [channels, height, width], data }: Tensor, box: Box): Tensor {
  const size = box.rows * box.columns;
  const cut = new Float32Array(channels * size);
  for (let c = 0; c < channels; c++) cut.set(Float32Array.from(inBox({ width, height, values: data.subarray(c * height * width, (c + 1) * height * width) }, box).values), c * size);
  return { shape: [channels, box.rows, box.columns], data: cut };
}

/** An outline on the map as one on the part; what lies outside is none. */
export function outlineIn({ row, column, rows, columns }: Box, outline: Outline): Outline[] {
  const moved = { ...outline, row: outline.row - row, column: outline.column - column };
  const isInside = moved.row >= 0 && moved.column >= 0 && moved.row < rows && moved.column < columns;
  return isInside ? [moved] : [];
}

/** A place on the part as one on the map. */
export function placeOn({ row, column }: Box, place: Place): Place {
  return { row: row + place.row, column: column + place.column };
}

/** “rows 3–9, columns 4–10”, or nothing where the part is the whole. */
export function boxWords({ row, column, rows, columns }: Box, height: number, width: number): string {
  return rows === height && columns === width ? '' : `rows ${row}–${row + rows - 1}, columns ${column}–${column + columns - 1} of ${height} × ${width}`;
}
