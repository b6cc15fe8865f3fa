// ∂L/∂x of a depthwise convolution with a stride: every pixel of ∂L/∂y adds its share to the window that it came from.
// (At stride 1 it is a depthwise convolution with the turned filters, see depthwise.ts.)
//
// Layout: that of depthwise.ts with dx in the place of x and dy in that of y; dx with its halo and all zeros at first.
// Tiling: none. Memory decides: a tap reads and writes dx, and at a stride of 2 a pixel of dx is met 2¼ times by 3×3 windows.

import { Depthwise } from './depthwise';
import { madd } from './madd';

/** Adds ∂L/∂x to what lies in the place of x; the clamp and the bias are not looked at. */
export function depthwiseScatter(call: Depthwise): void {
  const pixel = <usize>call.pitch << 2, step = pixel * <usize>call.strideX;
  for (let n = 0; n < call.images; n++) {
    for (let oy = 0; oy < call.outHeight; oy++) {
      let dx = call.x + (<usize>(n * call.imageX + oy * call.strideY * call.rowX) << 2);
      let dy = call.y + (<usize>(n * call.imageY + oy * call.rowY) << 2);
      for (let ox = 0; ox < call.outWidth; ox++, dx += step, dy += pixel) spreadPixel(call, dx, dy, pixel);
    }
  }
}

// @ts-ignore: decorator
@inline
function spreadPixel(call: Depthwise, dx: usize, dy: usize, pixel: usize): void {
  const across = pixel * <usize>call.dilationX, down = <usize>(call.dilationY * call.rowX) << 2;
  for (let c: usize = 0; c < pixel; c += 16) {
    const signal = v128.load(dy + c);
    let w = call.filters + c, line = dx + c;
    for (let ky = 0; ky < call.kernelHeight; ky++, line += down) {
      let at = line;
      for (let kx = 0; kx < call.kernelWidth; kx++, at += across, w += pixel) v128.store(at, madd(v128.load(w), signal, v128.load(at)));
    }
  }
}
