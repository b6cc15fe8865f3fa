// Zeros around pictures in memory that held something else before. Only the halo is written: the rows above and below
// each picture in one stretch, and between two of its rows the right end of the one with the left end of the next.

/** A batch of pixels. The TypeScript side writes these fields in this order; distances are in floats. */
@unmanaged
export class Halo {
  /** The first own pixel of the first picture. */
  pixels: usize;
  images: i32;
  height: i32;
  /** Floats of the own pixels of a row. */
  width: i32;
  row: i32;
  image: i32;
  /** Rows. */
  top: i32;
  bottom: i32;
  /** Floats. */
  left: i32;
  right: i32;
}

/** Fills the halo with zeros. */
export function clearHalo(call: Halo): void {
  const row = <usize>call.row << 2, left = <usize>call.left << 2, right = <usize>call.right << 2, width = <usize>call.width << 2;
  for (let n = 0; n < call.images; n++) {
    const first = call.pixels + (<usize>(n * call.image) << 2);
    memory.fill(first - left - row * <usize>call.top, 0, row * <usize>call.top + left);
    let end = first + width;
    for (let y = 1; y < call.height; y++, end += row) memory.fill(end, 0, right + left);
    memory.fill(end, 0, right + row * <usize>call.bottom);
  }
}
