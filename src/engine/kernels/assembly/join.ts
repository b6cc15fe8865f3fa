// Layers that join pictures number by number, and pixels copied beside others (concatenation, activations of kept values).
//
// Layout: pixels of one pitch with rows of their own (their halos may differ). Memory-bound: two reads and a write for
// two multiply-adds of four lanes. Tails: none; rows are whole vectors. Copies of channels may begin and end anywhere.

/** y = a ∘ b. The TypeScript side writes these fields in this order; distances are in floats. */
@unmanaged
export class Join {
  a: usize;
  b: usize;
  y: usize;
  images: i32;
  height: i32;
  /** Floats of a row, a multiple of 4. */
  width: i32;
  rowA: i32;
  imageA: i32;
  rowB: i32;
  imageB: i32;
  rowY: i32;
  imageY: i32;
  /** 1: y = max(y, 0). */
  rectify: i32;
}

/** y = a + b, rectified or not. */
export function add(call: Join): void {
  const width = <usize>call.width << 2, low = f32x4.splat(call.rectify ? 0 : -Infinity);
  for (let row = 0, rows = call.images * call.height; row < rows; row++) {
    const a = rowAt(call, row, call.a, call.rowA, call.imageA), b = rowAt(call, row, call.b, call.rowB, call.imageB);
    const y = rowAt(call, row, call.y, call.rowY, call.imageY);
    for (let i: usize = 0; i < width; i += 16) v128.store(y + i, f32x4.pmax(f32x4.add(v128.load(a + i), v128.load(b + i)), low));
  }
}

/** y = a·b, rectified or not. */
export function multiply(call: Join): void {
  const width = <usize>call.width << 2, low = f32x4.splat(call.rectify ? 0 : -Infinity);
  for (let row = 0, rows = call.images * call.height; row < rows; row++) {
    const a = rowAt(call, row, call.a, call.rowA, call.imageA), b = rowAt(call, row, call.b, call.rowB, call.imageB);
    const y = rowAt(call, row, call.y, call.rowY, call.imageY);
    for (let i: usize = 0; i < width; i += 16) v128.store(y + i, f32x4.pmax(f32x4.mul(v128.load(a + i), v128.load(b + i)), low));
  }
}

/** Channels of pixels beside others. The TypeScript side writes these fields in this order; distances are in floats. */
@unmanaged
export class Copy {
  from: usize;
  /** Where the first channel of the first pixel goes. */
  to: usize;
  images: i32;
  height: i32;
  width: i32;
  /** How many channels are copied. */
  channels: i32;
  pitchFrom: i32;
  rowFrom: i32;
  imageFrom: i32;
  pitchTo: i32;
  rowTo: i32;
  imageTo: i32;
}

/** Copies channels. */
export function copyPixels(call: Copy): void {
  const stepFrom = <usize>call.pitchFrom << 2, stepTo = <usize>call.pitchTo << 2, bytes = <usize>call.channels << 2;
  for (let row = 0, rows = call.images * call.height; row < rows; row++) {
    const n = row / call.height, y = row % call.height;
    let from = call.from + (<usize>(n * call.imageFrom + y * call.rowFrom) << 2);
    let to = call.to + (<usize>(n * call.imageTo + y * call.rowTo) << 2);
    for (let x = 0; x < call.width; x++, from += stepFrom, to += stepTo) copyPixel(from, to, bytes);
  }
}

// @ts-ignore: decorator
@inline
function copyPixel(from: usize, to: usize, bytes: usize): void {
  let i: usize = 0;
  for (const whole = bytes & ~15; i < whole; i += 16) v128.store(to + i, v128.load(from + i));
  for (; i < bytes; i += 4) store<f32>(to + i, load<f32>(from + i));
}

// @ts-ignore: decorator
@inline
function rowAt(call: Join, row: i32, start: usize, rowStep: i32, imageStep: i32): usize {
  return start + (<usize>((row / call.height) * imageStep + (row % call.height) * rowStep) << 2);
}
