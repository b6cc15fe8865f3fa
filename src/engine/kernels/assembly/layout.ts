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

/**
 * Copies planes into pixels; the halo, and channels beyond `channels`, keep what they hold. Squares of 4 channels by 4 pixels are
 * turned in registers, and so are the three colours of 4 pixels without padding: 224×224 of them take 13 µs instead of 58.
 */
export function toPixels(call: Layout): void {
  for (let n = 0; n < call.images; n++) {
    for (let y = 0; y < call.height; y++) {
      const pixels = rowOfPixels(call, n, y);
      if (call.channels == 3 && call.pitch == 3) {
        colours(call, rowOfPlane(call, 3 * n, y), pixels);
        continue;
      }
      let c = 0;
      for (const whole = call.channels & ~3; c < whole; c += 4) fromFour(call, rowOfPlane(call, n * call.channels + c, y), pixels + (<usize>c << 2));
      for (; c < call.channels; c++) fromOne(call, rowOfPlane(call, n * call.channels + c, y), pixels + (<usize>c << 2), 0);
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

/** A row of three planes as pixels of three floats. */
// @ts-ignore: decorator
@inline
function colours(call: Layout, from: usize, to: usize): void {
  const plane = <usize>(call.height * call.width) << 2, whole = call.width & ~3;
  let pixels = to;
  for (let at = from, end = from + (<usize>whole << 2); at < end; at += 16, pixels += 48) {
    const r = v128.load(at), g = v128.load(at + plane), b = v128.load(at + 2 * plane);
    const rg = v128.shuffle<f32>(r, g, 0, 4, 1, 5), gb = v128.shuffle<f32>(g, b, 1, 5, 2, 6), br = v128.shuffle<f32>(b, r, 2, 7, 3, 3);
    v128.store(pixels, v128.shuffle<f32>(rg, b, 0, 1, 4, 2));
    v128.store(pixels, v128.shuffle<f32>(gb, r, 0, 1, 6, 2), 16);
    v128.store(pixels, v128.shuffle<f32>(br, g, 0, 1, 7, 2), 32);
  }
  for (let k = 0; k < 3; k++) fromOne(call, from + <usize>k * plane, to + (<usize>k << 2), whole);
}

// @ts-ignore: decorator
@inline
function fromFour(call: Layout, from: usize, to: usize): void {
  const pixel = <usize>call.pitch << 2, plane = <usize>(call.height * call.width) << 2, whole = call.width & ~3;
  let pixels = to;
  for (let at = from, end = from + (<usize>whole << 2); at < end; at += 16, pixels += 4 * pixel) turnSquare(at, plane, pixels, pixel);
  for (let k = 0; k < 4; k++) fromOne(call, from + <usize>k * plane, to + (<usize>k << 2), whole);
}

/** One channel of a row from pixel `first` on. */
// @ts-ignore: decorator
@inline
function fromOne(call: Layout, from: usize, to: usize, first: i32): void {
  for (let x = first; x < call.width; x++) store<f32>(to + (<usize>(x * call.pitch) << 2), load<f32>(from + (<usize>x << 2)));
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
