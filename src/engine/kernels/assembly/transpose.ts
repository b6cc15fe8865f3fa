// The transpose of a matrix, in blocks of 4×4 that stay in registers' reach of the cache.

/** `to` (columns×rows) becomes the transpose of row-major `from` (rows×columns). */
export function transpose(from: usize, rows: i32, columns: i32, to: usize): void {
  const rowBytes = <usize>columns << 2;
  const columnBytes = <usize>rows << 2;
  const wholeColumns = columns & ~3;
  for (let row = 0; row < rows; row += 4) {
    const lastRow = min(row + 4, rows), isWhole = row + 4 <= rows;
    let first = 0;
    if (isWhole) for (; first < wholeColumns; first += 4) turn4(from + <usize>row * rowBytes + (<usize>first << 2), rowBytes, to + <usize>first * columnBytes + (<usize>row << 2), columnBytes);
    for (let column = first; column < columns; column++) {
      const at = from + (<usize>column << 2);
      const target = to + <usize>column * columnBytes;
      for (let r = row; r < lastRow; r++) store<f32>(target + (<usize>r << 2), load<f32>(at + <usize>r * rowBytes));
    }
  }
}

/** Turns 4×4 floats; steps are the distances of rows. */
// @ts-ignore: decorator
@inline
export function turn4(from: usize, step: usize, to: usize, stepTo: usize): void {
  const a = v128.load(from), b = v128.load(from + step), c = v128.load(from + 2 * step), d = v128.load(from + 3 * step);
  const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const AB = v128.shuffle<i32>(a, b, 2, 6, 3, 7), CD = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(ab, cd, 0, 2));
  v128.store(to + stepTo, v128.shuffle<i64>(ab, cd, 1, 3));
  v128.store(to + 2 * stepTo, v128.shuffle<i64>(AB, CD, 0, 2));
  v128.store(to + 3 * stepTo, v128.shuffle<i64>(AB, CD, 1, 3));
}
