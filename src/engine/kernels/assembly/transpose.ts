// The transpose of a matrix, in blocks of 4×4 that stay in registers' reach of the cache.

import { turnSquare } from './turn-square';

/** `to` (columns×rows) becomes the transpose of row-major `from` (rows×columns). */
export function transpose(from: usize, rows: i32, columns: i32, to: usize): void {
  const rowBytes = <usize>columns << 2;
  const columnBytes = <usize>rows << 2;
  const wholeColumns = columns & ~3;
  for (let row = 0; row < rows; row += 4) {
    const lastRow = min(row + 4, rows), isWhole = row + 4 <= rows;
    let first = 0;
    if (isWhole) for (; first < wholeColumns; first += 4) turnSquare(from + <usize>row * rowBytes + (<usize>first << 2), rowBytes, to + <usize>first * columnBytes + (<usize>row << 2), columnBytes);
    for (let column = first; column < columns; column++) {
      const at = from + (<usize>column << 2);
      const target = to + <usize>column * columnBytes;
      for (let r = row; r < lastRow; r++) store<f32>(target + (<usize>r << 2), load<f32>(at + <usize>r * rowBytes));
    }
  }
}
