// ∂L/∂x of a dense layer, and of a convolution whose window is the whole picture: dx = Wᵀ·dy, one product of a matrix and a
// vector for each picture. It reads the very panels that the forward pass reads (filters.ts), so that the largest weights
// of a network lie in memory once.
//
// Layout: dy in pixels of one place, dx in pixels without gaps between them, all zeros at first.
// Tiling: a panel of filters against 4 neighbours of dx; each panel is read once for every picture and stays in L2.
// Order of each sum: filters panel by panel, within a panel every fourth one, then pairwise. Memory-bound: two multiply-adds for each
// 4 floats of W.

import { lastColumns } from './filters';
import { madd } from './madd';

/** One pass over a batch. The TypeScript side writes these fields in this order; distances are in floats. */
@unmanaged
export class WholeWindow {
  dy: usize;
  panels: usize;
  dx: usize;
  images: i32;
  /** Floats of a pixel of dy, a multiple of 4. */
  columns: i32;
  /** Rows of dx and floats of a row, a multiple of 4. */
  height: i32;
  length: i32;
  rowX: i32;
  imageX: i32;
  imageY: i32;
}

/** Adds ∂L/∂x to `dx`. */
export function wholeWindow(call: WholeWindow): void {
  const last = lastColumns(call.columns), whole = call.columns - last;
  for (let first = 0, width = 8; first < call.columns; first += width) {
    if (first == whole) width = last;
    const panel = call.panels + (<usize>(first * call.height * call.length) << 2);
    for (let n = 0; n < call.images; n++) {
      const dy = call.dy + (<usize>(n * call.imageY + first) << 2), dx = call.dx + (<usize>(n * call.imageX) << 2);
      if (width == 8) spreadPanel(call, panel, dy, dx, 2);
      else if (width == 12) spreadPanel(call, panel, dy, dx, 3);
      else spreadPanel(call, panel, dy, dx, 1);
    }
  }
}

/** @param vectors of a panel's row, known where this is inlined */
// @ts-ignore: decorator
@inline
function spreadPanel(call: WholeWindow, from: usize, dy: usize, to: usize, vectors: i32): void {
  const first = v128.load(dy), second = vectors > 1 ? v128.load(dy, 16) : first, third = vectors > 2 ? v128.load(dy, 32) : first;
  const bytes = <usize>vectors << 4;
  let panel = from, dx = to;
  for (let row = 0; row < call.height; row++, dx += <usize>call.rowX << 2) {
    for (let at = dx, end = dx + (<usize>call.length << 2); at < end; at += 16, panel += 4 * bytes) {
      const a = sumsOf(panel, vectors, first, second, third), b = sumsOf(panel + bytes, vectors, first, second, third);
      const c = sumsOf(panel + 2 * bytes, vectors, first, second, third), d = sumsOf(panel + 3 * bytes, vectors, first, second, third);
      const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
      const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
      const sums = f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
      v128.store(at, f32x4.add(v128.load(at), sums));
    }
  }
}

// @ts-ignore: decorator
@inline
function sumsOf(w: usize, vectors: i32, first: v128, second: v128, third: v128): v128 {
  let sums = f32x4.mul(v128.load(w), first);
  if (vectors > 1) sums = madd(v128.load(w, 16), second, sums);
  if (vectors > 2) sums = madd(v128.load(w, 32), third, sums);
  return sums;
}
