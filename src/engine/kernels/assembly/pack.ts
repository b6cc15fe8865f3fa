// Packs B into panels of 8 columns, [⌈n/8⌉][k][8], so that a tile reads B as one unbroken stream of vectors.
// Tail: columns beyond n are zeros. Packing costs k·n copies against m·k·n multiply-adds.

import { turnSquare } from './turn-square';

/** Packs row-major B (k×n). `panels` holds 8·⌈n/8⌉·k floats, 16-byte aligned. */
export function packRows(b: usize, k: i32, n: i32, panels: usize): void {
  const rowBytes = <usize>n << 2;
  for (let column = 0; column < n; column += 8) {
    const width = min(8, n - column);
    let row = b + (<usize>column << 2);
    for (let p = 0; p < k; p++) {
      if (width == 8) copy8(row, panels);
      else copyTail(row, 4, width, panels);
      row += rowBytes;
      panels += 32;
    }
  }
}

/** Packs B that is stored as its transpose, n×k. `panels` as for `packRows`. */
export function packColumns(b: usize, k: i32, n: i32, panels: usize): void {
  const rowBytes = <usize>k << 2;
  for (let column = 0; column < n; column += 8) {
    const width = min(8, n - column);
    let at = b + <usize>column * rowBytes, p = 0;
    if (width == 8) {
      for (const whole = k & ~3; p < whole; p += 4, at += 16, panels += 128) {
        turnSquare(at, rowBytes, panels, 32);
        turnSquare(at + 4 * rowBytes, rowBytes, panels + 16, 32);
      }
    }
    for (; p < k; p++) {
      copyTail(at, rowBytes, width, panels);
      at += 4;
      panels += 32;
    }
  }
}

// @ts-ignore: decorator
@inline
function copy8(from: usize, to: usize): void {
  v128.store(to, v128.load(from));
  v128.store(to, v128.load(from, 16), 16);
}

/** `width` floats, `step` bytes apart, then zeros up to 8. */
// @ts-ignore: decorator
@inline
function copyTail(from: usize, step: usize, width: i32, to: usize): void {
  let lane = 0;
  for (; lane < width; lane++) store<f32>(to + (<usize>lane << 2), load<f32>(from + <usize>lane * step));
  for (; lane < 8; lane++) store<f32>(to + (<usize>lane << 2), 0);
}
