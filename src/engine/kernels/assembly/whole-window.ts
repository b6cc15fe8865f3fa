// ∂L/∂x of a dense layer, and of a convolution whose window is the whole picture: dx = Wᵀ·dy, one product of a matrix and a
// vector for each picture. It reads the very panels that the forward pass reads (filters.ts), so that the largest weights
// of a network lie in memory once.
//
// Layout: dy in pixels of one place, dx in pixels without gaps between them, all zeros at first.
// Tiling: 8 filters (a panel) against 4 neighbours of dx; each panel is read once for every picture and stays in L2.
// Order of each sum: filters in panels of 8, within a panel pairwise. Memory-bound: two multiply-adds for each 4 floats of W.

import { madd } from './madd';

/** One pass over a batch. The TypeScript side writes these fields in this order; distances are in floats. */
@unmanaged
export class WholeWindow {
  dy: usize;
  panels: usize;
  dx: usize;
  images: i32;
  outPanels: i32;
  /** Rows of dx and floats of a row, a multiple of 4. */
  height: i32;
  length: i32;
  rowX: i32;
  imageX: i32;
  imageY: i32;
}

/** Adds ∂L/∂x to `dx`. */
export function wholeWindow(call: WholeWindow): void {
  const panelBytes = <usize>(call.height * call.length) << 5;
  for (let p = 0, panel = call.panels; p < call.outPanels; p++, panel += panelBytes) {
    for (let n = 0; n < call.images; n++) {
      const dy = call.dy + (<usize>(n * call.imageY + 8 * p) << 2);
      spreadPanel(call, panel, v128.load(dy), v128.load(dy, 16), call.dx + (<usize>(n * call.imageX) << 2));
    }
  }
}

// @ts-ignore: decorator
@inline
function spreadPanel(call: WholeWindow, panel: usize, first: v128, second: v128, dx: usize): void {
  for (let row = 0; row < call.height; row++, dx += <usize>call.rowX << 2) {
    for (let at = dx, end = dx + (<usize>call.length << 2); at < end; at += 16, panel += 128) {
      const a = sumsOf(v128.load(panel), v128.load(panel, 16), first, second), b = sumsOf(v128.load(panel, 32), v128.load(panel, 48), first, second);
      const c = sumsOf(v128.load(panel, 64), v128.load(panel, 80), first, second), d = sumsOf(v128.load(panel, 96), v128.load(panel, 112), first, second);
      const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
      const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
      const sums = f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
      v128.store(at, f32x4.add(v128.load(at), sums));
    }
  }
}

// @ts-ignore: decorator
@inline
function sumsOf(w: v128, v: v128, first: v128, second: v128): v128 {
  return madd(v, second, f32x4.mul(w, first));
}
