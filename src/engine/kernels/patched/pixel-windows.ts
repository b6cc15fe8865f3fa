// Parts of pictures in the kernels' memory as pictures of their own: nothing is copied.

import type { Pixels } from '../pixels';
import type { Box } from './box';

/** The same pixels, of which the first is another: what a kernel reads whose extents are its output's. */
export function startingAt(pixels: Pixels, [row, column]: readonly number[]): Pixels {
  return { ...pixels, start: pixels.start + 4 * (row * pixels.row + column * pixels.pitch) };
}

/** The pixels of a box. */
export function windowIn(pixels: Pixels, { from, to }: Box): Pixels {
  return { ...startingAt(pixels, from), height: to[0] - from[0], width: to[1] - from[1] };
}
