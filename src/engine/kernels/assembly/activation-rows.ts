// The rows that activations and gates pass over in place: numbers with gaps between the rows (the halo, which is not
// touched). Rows are whole vectors.

/** Rows of y and, going back, of dy. The TypeScript side writes these fields first and in this order; distances are in floats. */
@unmanaged
export class ActivationRows {
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

/** How many rows there are in all images. */
// @ts-ignore: decorator
@inline
export function rowsOf(call: ActivationRows): i32 {
  return call.images * call.height;
}

/** The length of a row in bytes. */
// @ts-ignore: decorator
@inline
export function widthOf(call: ActivationRows): usize {
  return <usize>call.width << 2;
}

/** Where row `row` of y begins; rows count through all images. */
// @ts-ignore: decorator
@inline
export function rowY(call: ActivationRows, row: i32): usize {
  return call.y + (<usize>((row / call.height) * call.imageY + (row % call.height) * call.rowY) << 2);
}

/** Where row `row` of dy begins. */
// @ts-ignore: decorator
@inline
export function rowDy(call: ActivationRows, row: i32): usize {
  return call.dy + (<usize>((row / call.height) * call.imageDy + (row % call.height) * call.rowDy) << 2);
}
