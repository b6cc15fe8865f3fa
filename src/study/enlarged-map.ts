// A map over a layer's places in the size of the picture, for showing it or multiplying by it.

import type { Shape } from '../engine/shape';
import { sizeOf } from '../engine/shape';
import { zerosLike, type Tensor } from '../engine/tensor';

/** How a map grows: each place repeated, or straight lines between the centres of places. */
export type Enlarging = 'nearest' | 'bilinear';

/**
 * [N, C, h, w] in the size [H, W] of the picture, corners not aligned (half-pixel centres, values beyond the border
 * repeated). A map without two spatial axes comes back as it is.
 */
export function enlarged(map: Tensor, size: Shape, by: Enlarging): Tensor {
  if (map.shape.length !== 4) return map;
  const [N, C, h, w] = map.shape;
  const [H, W] = size;
  const [rows, columns] = [taps[by](h, H), taps[by](w, W)];
  const large = zerosLike(map, [N, C, H, W]);
  for (let i = 0; i < large.data.length; i++) {
    const start = Math.floor(i / (H * W)) * sizeOf([h, w]);
    const [y, x] = [rows[Math.floor(i / W) % H], columns[i % W]];
    const at = (row: number, column: number): number => map.data[start + row * w + column];
    const upper = at(y.first, x.first) * (1 - x.share) + at(y.first, x.second) * x.share;
    const lower = at(y.second, x.first) * (1 - x.share) + at(y.second, x.second) * x.share;
    large.data[i] = upper * (1 - y.share) + lower * y.share;
  }
  return large;
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
