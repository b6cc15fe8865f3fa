// Max pooling with switches, and back through them.
//
// Layout: x and y in pixels of whole groups of 4 channels, without switches also of just their channels, whose last vector is
// written over the beginning of the next pixel, which is written afterwards; aside the switches, i32 [images][outHeight][outWidth][channels].
// A switch is the number of the tap that won, in row-major order within its window; of equal taps the first wins, and
// a NaN beats every number.
//
// Windows of 2×2 that lie wholly in the picture, which most networks have, go row by row with their taps in registers
// (maxpool-squares.ts).

import { beats, isSquares, ownLanes, poolSquares, poolSquaresOnly, spreadSquares } from './maxpool-squares';
import { pixelOf, Pooling, Window, windowOf } from './window';

/** Fills y and the switches. */
export function maxPool(call: Pooling): void {
  if (isSquares(call)) return poolSquares(call);
  let switches = call.aside;
  for (let n = 0; n < call.images; n++) {
    for (let oy = 0; oy < call.outHeight; oy++) {
      for (let ox = 0; ox < call.outWidth; ox++) {
        poolWindow(call, windowOf(call, n, oy, ox), pixelOf(call, n, oy, ox), switches);
        switches += <usize>call.channels << 2;
      }
    }
  }
}

/** Fills y alone: half the writes, and no counting of taps. */
export function maxPoolOnly(call: Pooling): void {
  if (isSquares(call)) return poolSquaresOnly(call);
  const own = ownLanes(call.foreign);
  for (let n = 0; n < call.images; n++) {
    for (let oy = 0; oy < call.outHeight; oy++) {
      for (let ox = 0; ox < call.outWidth; ox++) strongest(call, windowOf(call, n, oy, ox), pixelOf(call, n, oy, ox), own);
    }
  }
}

/** Adds dy (in the place of y) to dx (in the place of x, all zeros at first): the winner takes all. */
export function maxPoolGradient(call: Pooling): void {
  if (isSquares(call)) return spreadSquares(call);
  let switches = call.aside;
  for (let n = 0; n < call.images; n++) {
    for (let oy = 0; oy < call.outHeight; oy++) {
      for (let ox = 0; ox < call.outWidth; ox++) {
        spreadWindow(call, windowOf(call, n, oy, ox), pixelOf(call, n, oy, ox), switches);
        switches += <usize>call.channels << 2;
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function poolWindow(call: Pooling, window: Window, y: usize, switches: usize): void {
  const firstY = window.firstY, endY = window.endY, firstX = window.firstX, endX = window.endX, corner = window.corner;
  for (let c: usize = 0, bytes = <usize>call.channels << 2; c < bytes; c += 16) {
    let best = v128.load(corner + c + (<usize>(firstY * call.rowX + firstX * call.channels) << 2));
    let winner = i32x4.splat(firstY * call.kernelWidth + firstX);
    for (let ky = firstY; ky < endY; ky++) {
      for (let kx = firstX; kx < endX; kx++) {
        const value = v128.load(corner + c + (<usize>(ky * call.rowX + kx * call.channels) << 2));
        const wins = beats(value, best);
        best = v128.bitselect(value, best, wins);
        winner = v128.bitselect(i32x4.splat(ky * call.kernelWidth + kx), winner, wins);
      }
    }
    v128.store(y + c, best);
    v128.store(switches + c, winner);
  }
}

// @ts-ignore: decorator
@inline
function strongest(call: Pooling, window: Window, y: usize, own: v128): void {
  const firstX = window.firstX, row = <usize>call.rowX << 2, pixel = <usize>call.pitchX << 2, bytes = <usize>call.channels << 2;
  const from = window.corner + <usize>window.firstY * row + <usize>firstX * pixel, wide = window.endX - firstX;
  const height = window.endY - window.firstY;
  for (let c: usize = 0; c < bytes; c += 16) {
    let best = v128.load(from + c), line = from + c;
    for (let ky = 0; ky < height; ky++, line += row) {
      let at = line;
      for (let kx = 0; kx < wide; kx++, at += pixel) {
        const value = v128.load(at);
        best = v128.bitselect(value, best, v128.or(f32x4.gt(value, best), f32x4.ne(value, value)));
      }
    }
    v128.store(y + c, c + 16 < bytes ? best : v128.and(best, own));
  }
}

// @ts-ignore: decorator
@inline
function spreadWindow(call: Pooling, window: Window, dy: usize, switches: usize): void {
  const firstY = window.firstY, endY = window.endY, firstX = window.firstX, endX = window.endX, corner = window.corner;
  for (let c: usize = 0, bytes = <usize>call.channels << 2; c < bytes; c += 16) {
    const signal = v128.load(dy + c), winner = v128.load(switches + c);
    for (let ky = firstY; ky < endY; ky++) {
      for (let kx = firstX; kx < endX; kx++) {
        const at = corner + c + (<usize>(ky * call.rowX + kx * call.channels) << 2);
        const won = i32x4.eq(winner, i32x4.splat(ky * call.kernelWidth + kx));
        v128.store(at, f32x4.add(v128.load(at), v128.and(signal, won)));
      }
    }
  }
}
