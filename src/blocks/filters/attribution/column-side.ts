// How large maps are drawn, so that as many as can be read stand side by side.

import { cellSize } from '../../pictures/pixel-grid';

const GAP = 16;
const SMALLEST = 130;
const LARGEST = 240;

/** The longest side in pixels of each of `count` maps in a row of this width. */
export function columnSide(width: number, count: number): number {
  const columns = Math.max(1, Math.min(count, Math.floor((width + GAP) / (SMALLEST + GAP))));
  return Math.min(LARGEST, Math.floor((width - GAP * (columns - 1)) / columns) - 2);
}

/** The width of a map's column: that of a picture whose pixels are whole, with its border. */
export function columnWidth(side: number, { width, height }: { readonly width: number; readonly height: number }): number {
  return Math.max(SMALLEST, Math.ceil(cellSize(width, height, side) * width) + 2);
}
