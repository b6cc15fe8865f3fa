// The backward pass of a ReLU that was fused into the layer before it: dy = 0 where y is not positive. Memory-bound:
// one read of y, one read and one write of dy.

/** Rows of numbers. The TypeScript side writes these fields in this order; distances are in floats. */
@unmanaged
export class Rectify {
  y: usize;
  dy: usize;
  images: i32;
  height: i32;
  /** Floats in a row, a multiple of 4. */
  width: i32;
  rowY: i32;
  imageY: i32;
  rowDy: i32;
  imageDy: i32;
}

/** Sets dy to 0 wherever y ≤ 0; a NaN in y lets dy through no more than a zero does. */
export function rectifyGradient(call: Rectify): void {
  const zero = f32x4.splat(0);
  for (let n = 0; n < call.images; n++) {
    for (let row = 0; row < call.height; row++) {
      let y = call.y + (<usize>(n * call.imageY + row * call.rowY) << 2);
      let dy = call.dy + (<usize>(n * call.imageDy + row * call.rowDy) << 2);
      const end = y + (<usize>call.width << 2);
      for (; y < end; y += 16, dy += 16) v128.store(dy, v128.and(v128.load(dy), f32x4.gt(v128.load(y), zero)));
    }
  }
}
