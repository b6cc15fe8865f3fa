// The windows of the poolings: where each lies in x, clipped at the edge of the picture, so that no pad is ever read.

/** One pooling. The TypeScript side writes these fields in this order; distances are in floats. */
@unmanaged
export class Pooling {
  x: usize;
  y: usize;
  /** What the pooling has besides x and y: see maxpool.ts and avgpool.ts. */
  aside: usize;
  images: i32;
  /** Floats of a pixel that are pooled, a multiple of 4. */
  channels: i32;
  height: i32;
  width: i32;
  kernelHeight: i32;
  kernelWidth: i32;
  strideY: i32;
  strideX: i32;
  top: i32;
  left: i32;
  outHeight: i32;
  outWidth: i32;
  rowX: i32;
  imageX: i32;
  rowY: i32;
  imageY: i32;
  /** From pixel to pixel of x and of y: `channels`, but for max pooling without switches, which takes pixels without padding too. */
  pitchX: i32;
  pitchY: i32;
  /** How many of the floats that are pooled, at the end, belong to the next pixel of x. */
  foreign: i32;
}

/** The part of a window that lies in the picture. */
@unmanaged
export class Window {
  /** Where tap (0, 0) would be, inside the picture or not. */
  corner: usize;
  firstY: i32;
  endY: i32;
  firstX: i32;
  endX: i32;
}

const WINDOW = memory.data(32, 16);

/** The window of an output pixel; valid until the next call. */
// @ts-ignore: decorator
@inline
export function windowOf(call: Pooling, n: i32, oy: i32, ox: i32): Window {
  const window = changetype<Window>(WINDOW);
  const fromY = oy * call.strideY - call.top, fromX = ox * call.strideX - call.left;
  window.corner = call.x + (<usize>(n * call.imageX + fromY * call.rowX + fromX * call.pitchX) << 2);
  window.firstY = max(0, -fromY);
  window.firstX = max(0, -fromX);
  window.endY = min(call.kernelHeight, call.height - fromY);
  window.endX = min(call.kernelWidth, call.width - fromX);
  return window;
}

/** The output pixel itself. */
// @ts-ignore: decorator
@inline
export function pixelOf(call: Pooling, n: i32, oy: i32, ox: i32): usize {
  return call.y + (<usize>(n * call.imageY + oy * call.rowY + ox * call.pitchY) << 2);
}
