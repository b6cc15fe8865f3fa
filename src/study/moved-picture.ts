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
  for (let i = 0; i < H * W; i++) {
    const [dy, dx] = [Math.floor(i / W) - (H - 1) / 2 - down, (i % W) - (W - 1) / 2 - right];
    const [sourceY, sourceX] = [cos * dy + sin * dx + (H - 1) / 2, cos * dx - sin * dy + (W - 1) / 2];
    for (let c = 0; c < C; c++) moved.data[c * H * W + i] = between(x.data.subarray(c * H * W, (c + 1) * H * W), { H, W, fill }, sourceY, sourceX);
  }
  return moved;
}

interface Plane {
  readonly H: number;
  readonly W: number;
  readonly fill: number;
}

/** The value between four pixels; a place that is a pixel but for rounding is that pixel. */
function between(plane: FloatArray, { H, W, fill }: Plane, y: number, x: number): number {
  const [top, left] = [Math.floor(y + 1e-9), Math.floor(x + 1e-9)];
  const [v, u] = [Math.max(0, y - top), Math.max(0, x - left)];
  const at = (row: number, column: number): number => (row >= 0 && row < H && column >= 0 && column < W ? plane[row * W + column] : fill);
  const upper = u === 0 ? at(top, left) : at(top, left) * (1 - u) + at(top, left + 1) * u;
  if (v === 0) return upper;
  const lower = u === 0 ? at(top + 1, left) : at(top + 1, left) * (1 - u) + at(top + 1, left + 1) * u;
  return upper * (1 - v) + lower * v;
}
