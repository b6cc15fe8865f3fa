// The part of a map where a signal is, for the reader: shown as large as its numbers, with its place on the whole map.
import { cutInto, type Box } from '../../../study/signal-box';
import type { Outline, Place } from '../../pictures/pixel-grid';
import type { Plane } from '../../pictures/plane';

/** The part of a plane. */
export function inBox(plane: Plane, box: Box): Plane {
  return { width: box.columns, height: box.rows, values: cutInto(new Float64Array(box.rows * box.columns), plane, box) };
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
