// A picture moved, scaled and turned about its centre, by bilinear interpolation.

import { zerosLike, type FloatArray, type Tensor } from '../engine/tensor';

/** What happens to a picture; what is not named does not. */
export interface Movement {
  /** Rows downwards and columns to the right, in pixels. */
  readonly shift?: readonly [number, number];
  /** Above 1: larger. */
  readonly scale?: number;
  /** In degrees, anticlockwise as the picture is seen. */
  readonly angle?: number;
}

/** [1, C, H, W] moved; what comes in from outside has the value `fill`. */
export function movedPicture(x: Tensor, { shift: [down, right] = [0, 0], scale = 1, angle = 0 }: Movement, fill: number): Tensor {
  const [, C, H, W] = x.shape;
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180) / scale, Math.sin((angle * Math.PI) / 180) / scale];
  const moved = zerosLike(x);
  const planes = Array.from({ length: C }, (_, c) => ({ values: x.data.subarray(c * H * W, (c + 1) * H * W), H, W, fill }));
  for (let i = 0; i < H * W; i++) {
    const column = i % W;
    const [dy, dx] = [(i - column) / W - (H - 1) / 2 - down, column - (W - 1) / 2 - right];
    const [sourceY, sourceX] = [cos * dy + sin * dx + (H - 1) / 2, cos * dx - sin * dy + (W - 1) / 2];
    for (let c = 0; c < C; c++) moved.data[c * H * W + i] = between(planes[c], sourceY, sourceX);
  }
  return moved;
}

interface Plane {
  readonly values: FloatArray;
  readonly H: number;
  readonly W: number;
  readonly fill: number;
}

/** The value between four pixels; a place that is a pixel but for rounding is that pixel. */
function between(plane: Plane, y: number, x: number): number {
  const [top, left] = [Math.floor(y + 1e-9), Math.floor(x + 1e-9)];
  const [v, u] = [Math.max(0, y - top), Math.max(0, x - left)];
  const upper = beside(plane, { row: top, column: left }, u);
  return v === 0 ? upper : upper * (1 - v) + beside(plane, { row: top + 1, column: left }, u) * v;
}

/** The value a share of u to the right of a pixel. */
function beside(plane: Plane, { row, column }: { readonly row: number; readonly column: number }, u: number): number {
  const value = valueAt(plane, row, column);
  return u === 0 ? value : value * (1 - u) + valueAt(plane, row, column + 1) * u;
}

function valueAt({ values, H, W, fill }: Plane, row: number, column: number): number {
  return row >= 0 && row < H && column >= 0 && column < W ? values[row * W + column] : fill;
}
