// Average pooling and back through it.
//
// Layout: x and y in pixels of whole groups of 4 channels; aside the shares, f32 [outHeight][outWidth]: 1 over the
// number of cells that count in a window, which is where the two conventions for the pad differ.

import { pixelOf, Pooling, Window, windowOf } from './window';

/** y = the mean of each window. */
export function avgPool(call: Pooling): void {
  for (let n = 0; n < call.images; n++) {
    let share = call.aside;
    for (let oy = 0; oy < call.outHeight; oy++) {
      for (let ox = 0; ox < call.outWidth; ox++) {
        meanOf(call, windowOf(call, n, oy, ox), pixelOf(call, n, oy, ox), v128.load32_splat(share));
        share += 4;
      }
    }
  }
}

/** Adds to every dx (in the place of x) its shares of dy (in the place of y). */
export function avgPoolGradient(call: Pooling): void {
  for (let n = 0; n < call.images; n++) {
    let share = call.aside;
    for (let oy = 0; oy < call.outHeight; oy++) {
      for (let ox = 0; ox < call.outWidth; ox++) {
        spread(call, windowOf(call, n, oy, ox), pixelOf(call, n, oy, ox), v128.load32_splat(share));
        share += 4;
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function meanOf(call: Pooling, window: Window, y: usize, share: v128): void {
  const firstY = window.firstY, endY = window.endY, firstX = window.firstX, endX = window.endX, corner = window.corner;
  for (let c: usize = 0, bytes = <usize>call.channels << 2; c < bytes; c += 16) {
    let sum = f32x4.splat(0);
    for (let ky = firstY; ky < endY; ky++) {
      for (let kx = firstX; kx < endX; kx++) {
        sum = f32x4.add(sum, v128.load(corner + c + (<usize>(ky * call.rowX + kx * call.channels) << 2)));
      }
    }
    v128.store(y + c, f32x4.mul(sum, share));
  }
}

// @ts-ignore: decorator
@inline
function spread(call: Pooling, window: Window, dy: usize, share: v128): void {
  const firstY = window.firstY, endY = window.endY, firstX = window.firstX, endX = window.endX, corner = window.corner;
  for (let c: usize = 0, bytes = <usize>call.channels << 2; c < bytes; c += 16) {
    const signal = f32x4.mul(v128.load(dy + c), share);
    for (let ky = firstY; ky < endY; ky++) {
      for (let kx = firstX; kx < endX; kx++) {
        const at = corner + c + (<usize>(ky * call.rowX + kx * call.channels) << 2);
        v128.store(at, f32x4.add(v128.load(at), signal));
      }
    }
  }
}
