// Batch normalisation: sums over the pixels of each channel, and the two maps that follow from them.
//
// Layout: x, y, dx, dy in pixels of the same pitch (a multiple of 4) with rows of their own; everything by channel is one
// pitch long. Sums run in float32 along a row and in float64 over rows and pictures, so that a large batch loses nothing.
// Memory-bound: two reads for the moments, one read and one write for each map.

/** One pass. The TypeScript side writes these fields in this order; distances are in floats. */
@unmanaged
export class Norm {
  x: usize;
  /** Forward: y. Backward: dy. */
  y: usize;
  /** Backward: dx. */
  dx: usize;
  images: i32;
  height: i32;
  width: i32;
  pitch: i32;
  rowX: i32;
  imageX: i32;
  rowY: i32;
  imageY: i32;
  rowDx: i32;
  imageDx: i32;
  /** f64 by channel, added to: see each pass. */
  first: usize;
  second: usize;
  /** f32 by channel: μ; what the map multiplies by; what else it takes. */
  mean: usize;
  scale: usize;
  shift: usize;
  slope: usize;
}

/** first += Σ (x − μ), second += Σ (x − μ)²: with μ = 0 the first gives the mean, with the mean the second the variance. */
export function moments(call: Norm): void {
  for (let c: usize = 0, bytes = <usize>call.pitch << 2; c < bytes; c += 16) {
    const mean = v128.load(call.mean + c);
    for (let row = 0, rows = call.images * call.height; row < rows; row++) {
      let at = rowX(call, row) + c, sum = f32x4.splat(0), squares = sum;
      for (let i = 0; i < call.width; i++, at += bytes) {
        const off = f32x4.sub(v128.load(at), mean);
        sum = f32x4.add(sum, off);
        squares = f32x4.add(squares, f32x4.mul(off, off));
      }
      addTo(call.first + (c << 1), sum);
      addTo(call.second + (c << 1), squares);
    }
  }
}

/** first += Σ dy, second += Σ dy·(x − μ). */
export function normSums(call: Norm): void {
  for (let c: usize = 0, bytes = <usize>call.pitch << 2; c < bytes; c += 16) {
    const mean = v128.load(call.mean + c);
    for (let row = 0, rows = call.images * call.height; row < rows; row++) {
      let x = rowX(call, row) + c;
      let dy = rowY(call, row) + c;
      let sum = f32x4.splat(0), products = sum;
      for (let i = 0; i < call.width; i++, x += bytes, dy += bytes) {
        const g = v128.load(dy);
        sum = f32x4.add(sum, g);
        products = f32x4.add(products, f32x4.mul(g, f32x4.sub(v128.load(x), mean)));
      }
      addTo(call.first + (c << 1), sum);
      addTo(call.second + (c << 1), products);
    }
  }
}

/** y = (x − μ)·scale + shift. */
export function normalize(call: Norm): void {
  for (let c: usize = 0, bytes = <usize>call.pitch << 2; c < bytes; c += 16) {
    const mean = v128.load(call.mean + c), scale = v128.load(call.scale + c), shift = v128.load(call.shift + c);
    for (let row = 0, rows = call.images * call.height; row < rows; row++) {
      let x = rowX(call, row) + c;
      let y = rowY(call, row) + c;
      for (let i = 0; i < call.width; i++, x += bytes, y += bytes) {
        v128.store(y, f32x4.add(f32x4.mul(f32x4.sub(v128.load(x), mean), scale), shift));
      }
    }
  }
}

/** dx = (dy − shift − (x − μ)·slope)·scale. */
export function normalizeGradient(call: Norm): void {
  for (let c: usize = 0, bytes = <usize>call.pitch << 2; c < bytes; c += 16) {
    const mean = v128.load(call.mean + c), scale = v128.load(call.scale + c);
    const shift = v128.load(call.shift + c), slope = v128.load(call.slope + c);
    for (let row = 0, rows = call.images * call.height; row < rows; row++) {
      let x = rowX(call, row) + c;
      let dy = rowY(call, row) + c;
      let dx = rowDx(call, row) + c;
      for (let i = 0; i < call.width; i++, x += bytes, dy += bytes, dx += bytes) {
        const centred = f32x4.mul(f32x4.sub(v128.load(x), mean), slope);
        v128.store(dx, f32x4.mul(f32x4.sub(f32x4.sub(v128.load(dy), shift), centred), scale));
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function rowX(call: Norm, row: i32): usize {
  return call.x + (<usize>((row / call.height) * call.imageX + (row % call.height) * call.rowX) << 2);
}

// @ts-ignore: decorator
@inline
function rowY(call: Norm, row: i32): usize {
  return call.y + (<usize>((row / call.height) * call.imageY + (row % call.height) * call.rowY) << 2);
}

// @ts-ignore: decorator
@inline
function rowDx(call: Norm, row: i32): usize {
  return call.dx + (<usize>((row / call.height) * call.imageDx + (row % call.height) * call.rowDx) << 2);
}

/** Adds four floats to four float64 sums. */
// @ts-ignore: decorator
@inline
function addTo(sums: usize, values: v128): void {
  const upper = v128.shuffle<i32>(values, values, 2, 3, 2, 3);
  v128.store(sums, f64x2.add(v128.load(sums), f64x2.promote_low_f32x4(values)));
  v128.store(sums, f64x2.add(v128.load(sums, 16), f64x2.promote_low_f32x4(upper)), 16);
}
