// The transpose of a matrix, in blocks of 4×4 that stay in registers' reach of the cache.

/** `to` (columns×rows) becomes the transpose of row-major `from` (rows×columns). */
export function transpose(from: usize, rows: i32, columns: i32, to: usize): void {
  const rowBytes = <usize>columns << 2;
  const columnBytes = <usize>rows << 2;
  for (let row = 0; row < rows; row += 4) {
    const lastRow = min(row + 4, rows);
    for (let column = 0; column < columns; column++) {
      const at = from + (<usize>column << 2);
      const target = to + <usize>column * columnBytes;
      for (let r = row; r < lastRow; r++) store<f32>(target + (<usize>r << 2), load<f32>(at + <usize>r * rowBytes));
    }
  }
}
