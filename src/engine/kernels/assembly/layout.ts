// Between the two layouts: NCHW outside the engine's kernels (planes one after another), and inside it pixels: NHWC,
// each pixel `pitch` floats, the picture surrounded by a halo of zeros, so that no kernel ever asks whether a tap is
// inside. Moved in strips of pixels that stay in the first cache.

import { turnSquare } from './turn-square';

/** One conversion. The TypeScript side writes these fields in this order. */
@unmanaged
export class Layout {
  /** NCHW: [images][channels][height][width]. */
  planes: usize;
  /** NHWC: the first pixel that is not halo. */
  pixels: usize;
  images: i32;
  channels: i32;
  height: i32;
  width: i32;
  /** Floats from pixel to pixel, from row to row and from picture to picture of `pixels`. */
  pitch: i32;
  row: i32;
  image: i32;
}

/** Copies planes into pixels; the halo, and channels beyond `channels`, keep what they hold. */
export function toPixels(call: Layout): void {
  for (let n = 0; n < call.images; n++) {
    for (let y = 0; y < call.height; y++) {
      const pixels = rowOfPixels(call, n, y);
      for (let c = 0; c < call.channels; c++) {
        const plane = rowOfPlane(call, n * call.channels + c, y);
        const to = pixels + (<usize>c << 2);
        for (let x = 0; x < call.width; x++) store<f32>(to + (<usize>(x * call.pitch) << 2), load<f32>(plane + (<usize>x << 2)));
      }
    }
  }
}

/**
 * Copies pixels into planes, without halo and padding channels: squares of 4 pixels by 4 channels are turned in registers,
 * what remains of a row or of the channels goes number by number.
 */
export function toPlanes(call: Layout): void {
  for (let n = 0; n < call.images; n++) {
    for (let y = 0; y < call.height; y++) {
      const pixels = rowOfPixels(call, n, y);
      let c = 0;
      for (const whole = call.channels & ~3; c < whole; c += 4) fourPlanes(call, pixels + (<usize>c << 2), rowOfPlane(call, n * call.channels + c, y));
      for (; c < call.channels; c++) onePlane(call, pixels + (<usize>c << 2), rowOfPlane(call, n * call.channels + c, y), 0);
    }
  }
}

// @ts-ignore: decorator
@inline
function fourPlanes(call: Layout, from: usize, to: usize): void {
  const pixel = <usize>call.pitch << 2, plane = <usize>(call.height * call.width) << 2, whole = call.width & ~3;
  let pixels = from;
  for (let at = to, end = to + (<usize>whole << 2); at < end; at += 16, pixels += 4 * pixel) turnSquare(pixels, pixel, at, plane);
  for (let k = 0; k < 4; k++) onePlane(call, from + (<usize>k << 2), to + <usize>k * plane, whole);
}

/** One channel of a row from pixel `first` on. */
// @ts-ignore: decorator
@inline
function onePlane(call: Layout, from: usize, to: usize, first: i32): void {
  for (let x = first; x < call.width; x++) store<f32>(to + (<usize>x << 2), load<f32>(from + (<usize>(x * call.pitch) << 2)));
}

// @ts-ignore: decorator
@inline
function rowOfPixels(call: Layout, n: i32, y: i32): usize {
  return call.pixels + (<usize>(n * call.image + y * call.row) << 2);
}

// @ts-ignore: decorator
@inline
function rowOfPlane(call: Layout, plane: i32, y: i32): usize {
  return call.planes + (<usize>((plane * call.height + y) * call.width) << 2);
}
