// A map over a layer's places in the size of the picture, for showing it or multiplying by it.

import type { Shape } from '../engine/shape';
import { zerosLike, type FloatArray, type Tensor } from '../engine/tensor';

/** How a map grows: each place repeated, or straight lines between the centres of places. */
export type Enlarging = 'nearest' | 'bilinear';

/**
 * [N, C, h, w] in the size [H, W] of the picture, corners not aligned (half-pixel centres, values beyond the border
 * repeated). A map without two spatial axes comes back as it is.
 */
export function enlarged(map: Tensor, [H, W]: Shape, by: Enlarging): Tensor {
  if (map.shape.length !== 4) return map;
  const [N, C, h, w] = map.shape;
  const large = zerosLike(map, [N, C, H, W]);
  for (let plane = 0; plane < N * C; plane++) {
    const linesOf = enlargedLines({ plane: map.data.subarray(plane * h * w, (plane + 1) * h * w), from: [h, w], to: [H, W] }, by);
    for (let y = 0; y < H; y++) linesOf(y, large.data.subarray((plane * H + y) * W, (plane * H + y + 1) * W));
  }
  return large;
}

/** A plane of h×w numbers that is to have H×W. */
export interface Growing {
  readonly plane: FloatArray;
  readonly from: Shape;
  readonly to: Shape;
}

/** Writes line y of the enlarged plane, for whoever does not want it as a whole. */
export function enlargedLines({ plane, from: [h, w], to: [H, W] }: Growing, by: Enlarging): (y: number, line: FloatArray) => void {
  const rows = taps[by](h, H);
  const wide = widened(plane, w, taps[by](w, W));
  return (y, line) => {
    const { first, second, share } = rows[y];
    for (let x = 0, upper = first * W, lower = second * W; x < W; x++) line[x] = wide[upper++] * (1 - share) + wide[lower++] * share;
  };
}

/** The rows of a plane in their new width, not rounded yet. */
function widened(plane: FloatArray, w: number, columns: readonly Tap[]): Float64Array {
  const wide = new Float64Array((plane.length / w) * columns.length);
  for (let start = 0, i = 0; start < plane.length; start += w)
    for (const { first, second, share } of columns) wide[i++] = plane[start + first] * (1 - share) + plane[start + second] * share;
  return wide;
}

/** The two old places that a new one lies between, and the second's share. */
interface Tap {
  readonly first: number;
  readonly second: number;
  readonly share: number;
}

const taps: Readonly<Record<Enlarging, (from: number, to: number) => Tap[]>> = {
  nearest: (from, to) => each(to, (i) => {
    const place = Math.floor((i * from) / to);
    return { first: place, second: place, share: 0 };
  }),
  bilinear: (from, to) => each(to, (i) => {
    const place = Math.max(0, ((i + 0.5) * from) / to - 0.5);
    const first = Math.min(from - 1, Math.floor(place));
    return { first, second: Math.min(from - 1, first + 1), share: place - first };
  }),
};

function each<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}
