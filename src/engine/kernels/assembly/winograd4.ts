// The transforms of Winograd's F(4×4, 3×3): 16 outputs of a 3×3 correlation from 36 products instead of 144 (Lavin & Gray,
// arXiv:1509.09308, section 4.3; points 0, ±1, ±2, ∞). Y = Aᵀ[(G g Gᵀ) ∘ (Bᵀ d B)]A, each transform along both axes.
//
// Layout: a tile of x is 6×6 pixels; its transform goes to 36 matrices [tiles][C] that stand `step` bytes apart, and the
// products come back from 36 matrices [tiles][O]. Four channels at once; between the two axes the tile lies in SQUARE.
// Tails: outputs beyond the picture are not stored. Their inputs lie in the halo, which is as wide as whole tiles need.

import { madd } from './madd';
import { clamped, TileIn, TileOut } from './winograd-tile';

const SQUARE = memory.data(36 * 16, 16);

/** V = Bᵀ d B for all channels of a 6×6 tile. */
export function transformTile4(tile: TileIn): void {
  const row = tile.row, bytes = tile.bytes, step = tile.step;
  for (let c: usize = 0; c < bytes; c += 16) {
    const x = tile.x + c, to = tile.to + c;
    for (let column: usize = 0; column < 6; column++) inwards(x + column * bytes, row, SQUARE + (column << 4), 96);
    for (let line: usize = 0; line < 6; line++) inwards(SQUARE + line * 96, 16, to + line * 6 * step, step);
  }
}

/** Y = Aᵀ M A + bias, clamped, for all channels of a 4×4 tile. */
export function restoreTile4(tile: TileOut): void {
  const step = tile.step, bytes = tile.bytes, row = tile.row, height = tile.height;
  for (let c: usize = 0; c < bytes; c += 16) {
    const from = tile.from + c;
    for (let column: usize = 0; column < 6; column++) outwards(from + column * step, 6 * step, SQUARE + (column << 4));
    const bias = v128.load(tile.bias + c);
    for (let line = 0, to = tile.y + c; line < height; line++, to += row) storeLine(SQUARE + <usize>line * 96, to, bias, tile);
  }
}

/** Bᵀ d for six vectors `step` bytes apart. */
// @ts-ignore: decorator
@inline
function inwards(from: usize, step: usize, to: usize, stepTo: usize): void {
  const d0 = v128.load(from), d1 = v128.load(from + step), d2 = v128.load(from + 2 * step);
  const d3 = v128.load(from + 3 * step), d4 = v128.load(from + 4 * step), d5 = v128.load(from + 5 * step);
  const four = f32x4.splat(4), lessFour = f32x4.splat(-4), lessFive = f32x4.splat(-5);
  const even = madd(lessFour, d2, d4), odd = madd(lessFour, d1, d3);
  const near = f32x4.sub(d4, d2), far = f32x4.sub(d3, d1), twice = f32x4.add(far, far);
  v128.store(to, madd(four, d0, madd(lessFive, d2, d4)));
  v128.store(to + stepTo, f32x4.add(even, odd));
  v128.store(to + 2 * stepTo, f32x4.sub(even, odd));
  v128.store(to + 3 * stepTo, f32x4.add(near, twice));
  v128.store(to + 4 * stepTo, f32x4.sub(near, twice));
  v128.store(to + 5 * stepTo, madd(four, d1, madd(lessFive, d3, d5)));
}

/** Aᵀ m for six vectors `step` bytes apart: four, 96 bytes apart. */
// @ts-ignore: decorator
@inline
function outwards(from: usize, step: usize, to: usize): void {
  const m1 = v128.load(from + step), m2 = v128.load(from + 2 * step), m3 = v128.load(from + 3 * step), m4 = v128.load(from + 4 * step);
  const a = f32x4.add(m1, m2), b = f32x4.sub(m1, m2), e = f32x4.add(m3, m4), f = f32x4.sub(m3, m4);
  v128.store(to, f32x4.add(v128.load(from), f32x4.add(a, e)));
  v128.store(to, madd(f32x4.splat(2), f, b), 96);
  v128.store(to, madd(f32x4.splat(4), e, a), 192);
  v128.store(to, f32x4.add(v128.load(from + 5 * step), madd(f32x4.splat(8), f, b)), 288);
}

/** The same along a line of SQUARE, to pixels. */
// @ts-ignore: decorator
@inline
function storeLine(line: usize, to: usize, bias: v128, tile: TileOut): void {
  const m1 = v128.load(line, 16), m2 = v128.load(line, 32), m3 = v128.load(line, 48), m4 = v128.load(line, 64);
  const a = f32x4.add(m1, m2), b = f32x4.sub(m1, m2), e = f32x4.add(m3, m4), f = f32x4.sub(m3, m4);
  const width = tile.width, pixel = tile.pixel;
  v128.store(to, clamped(f32x4.add(v128.load(line), f32x4.add(a, e)), bias, tile));
  if (width > 1) v128.store(to + pixel, clamped(madd(f32x4.splat(2), f, b), bias, tile));
  if (width > 2) v128.store(to + 2 * pixel, clamped(madd(f32x4.splat(4), e, a), bias, tile));
  if (width > 3) v128.store(to + 3 * pixel, clamped(f32x4.add(v128.load(line, 80), madd(f32x4.splat(8), f, b)), bias, tile));
}

/** U = G g Gᵀ for 3×3 vectors at `g`, to 36 places `step` bytes apart. */
export function transformFilters4(g: usize, to: usize, step: usize): void {
  for (let column: usize = 0; column < 3; column++) spread(g + (column << 4), 48, SQUARE + (column << 4), 48);
  for (let line: usize = 0; line < 6; line++) spread(SQUARE + line * 48, 16, to + line * 6 * step, step);
}

/** G g for three vectors: six. */
// @ts-ignore: decorator
@inline
function spread(from: usize, step: usize, to: usize, stepTo: usize): void {
  const g0 = v128.load(from), g1 = v128.load(from + step), g2 = v128.load(from + 2 * step);
  const sixth = f32x4.splat(<f32>-1 / 6), ends = f32x4.mul(f32x4.add(g0, g2), sixth), middle = f32x4.mul(g1, sixth);
  const far = madd(g0, f32x4.splat(<f32>1 / 24), f32x4.mul(g2, f32x4.splat(<f32>1 / 6))), half = f32x4.mul(g1, f32x4.splat(<f32>1 / 12));
  v128.store(to, f32x4.mul(g0, f32x4.splat(0.25)));
  v128.store(to + stepTo, f32x4.add(ends, middle));
  v128.store(to + 2 * stepTo, f32x4.sub(ends, middle));
  v128.store(to + 3 * stepTo, f32x4.add(far, half));
  v128.store(to + 4 * stepTo, f32x4.sub(far, half));
  v128.store(to + 5 * stepTo, g2);
}
