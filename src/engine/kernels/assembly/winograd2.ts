// The transforms of Winograd's F(2×2, 3×3): 4 outputs of a 3×3 correlation from 16 products instead of 36 (Lavin & Gray,
// arXiv:1509.09308, section 4.1). Slower than F(4×4), but its filters take 16 numbers for 9 instead of 36, and its sums
// and differences lose next to no accuracy. Layout and letters as in winograd4.ts.

import { clamped, TileIn, TileOut } from './winograd-tile';

const SQUARE = memory.data(16 * 16, 16);

/** V = Bᵀ d B for all channels of a 4×4 tile. */
export function transformTile2(tile: TileIn): void {
  const row = tile.row, bytes = tile.bytes, step = tile.step;
  for (let c: usize = 0; c < bytes; c += 16) {
    const x = tile.x + c, to = tile.to + c;
    for (let column: usize = 0; column < 4; column++) inwards(x + column * bytes, row, SQUARE + (column << 4), 64);
    for (let line: usize = 0; line < 4; line++) inwards(SQUARE + (line << 6), 16, to + line * 4 * step, step);
  }
}

/** Y = Aᵀ M A + bias, clamped, for all channels of a 2×2 tile. */
export function restoreTile2(tile: TileOut): void {
  const step = tile.step, bytes = tile.bytes, row = tile.row, height = tile.height;
  for (let c: usize = 0; c < bytes; c += 16) {
    const from = tile.from + c;
    for (let column: usize = 0; column < 4; column++) outwards(from + column * step, 4 * step, SQUARE + (column << 4), 64);
    const bias = v128.load(tile.bias + c);
    for (let line = 0, to = tile.y + c; line < height; line++, to += row) {
      const at = SQUARE + (<usize>line << 6), m1 = v128.load(at, 16), m2 = v128.load(at, 32);
      v128.store(to, clamped(f32x4.add(v128.load(at), f32x4.add(m1, m2)), bias, tile));
      if (tile.width > 1) v128.store(to + tile.pixel, clamped(f32x4.sub(f32x4.sub(m1, m2), v128.load(at, 48)), bias, tile));
    }
  }
}

/** Bᵀ d for four vectors `step` bytes apart. */
// @ts-ignore: decorator
@inline
function inwards(from: usize, step: usize, to: usize, stepTo: usize): void {
  const d0 = v128.load(from), d1 = v128.load(from + step), d2 = v128.load(from + 2 * step), d3 = v128.load(from + 3 * step);
  v128.store(to, f32x4.sub(d0, d2));
  v128.store(to + stepTo, f32x4.add(d1, d2));
  v128.store(to + 2 * stepTo, f32x4.sub(d2, d1));
  v128.store(to + 3 * stepTo, f32x4.sub(d1, d3));
}

/** Aᵀ m for four vectors: two. */
// @ts-ignore: decorator
@inline
function outwards(from: usize, step: usize, to: usize, stepTo: usize): void {
  const m1 = v128.load(from + step), m2 = v128.load(from + 2 * step);
  v128.store(to, f32x4.add(v128.load(from), f32x4.add(m1, m2)));
  v128.store(to + stepTo, f32x4.sub(f32x4.sub(m1, m2), v128.load(from + 3 * step)));
}

/** U = G g Gᵀ for 3×3 vectors at `g`, to 16 places `step` bytes apart. */
export function transformFilters2(g: usize, to: usize, step: usize): void {
  for (let column: usize = 0; column < 3; column++) spread(g + (column << 4), 48, SQUARE + (column << 4), 48);
  for (let line: usize = 0; line < 4; line++) spread(SQUARE + line * 48, 16, to + line * 4 * step, step);
}

/** G g for three vectors: four. */
// @ts-ignore: decorator
@inline
function spread(from: usize, step: usize, to: usize, stepTo: usize): void {
  const g0 = v128.load(from), g1 = f32x4.mul(v128.load(from + step), f32x4.splat(0.5)), g2 = v128.load(from + 2 * step);
  const ends = f32x4.mul(f32x4.add(g0, g2), f32x4.splat(0.5));
  v128.store(to, g0);
  v128.store(to + stepTo, f32x4.add(ends, g1));
  v128.store(to + 2 * stepTo, f32x4.sub(ends, g1));
  v128.store(to + 3 * stepTo, g2);
}
