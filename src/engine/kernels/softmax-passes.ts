// Softmax of rows that lie in the arena: writes the call structure of assembly/softmax.ts and mends the rows that have
// no ordinary answer.

import { softmax } from '../softmax-row';
import type { Machine } from './assembly';

/** Rows of `length` floats at the addresses x and y; distances in floats. */
export interface SoftmaxRows {
  readonly x: number;
  readonly y: number;
  readonly rows: number;
  readonly length: number;
  readonly stepX: number;
  readonly stepY: number;
}

/** y = softmax(x), row by row; x and y do not overlap. Infinities as the plain softmax has them. */
export function softmaxRows({ arena, exports }: Machine, given: SoftmaxRows): void {
  const { x, y, rows, length, stepX, stepY } = given;
  exports.softmax(arena.putCall({ x, y, rows, length, stepX, stepY }));
  const results = arena.view(y, (rows - 1) * stepY + length);
  for (let row = 0; row < rows; row++) {
    if (Number.isNaN(results[row * stepY])) results.set(softmax(arena.view(x + 4 * row * stepX, length)), row * stepY);
  }
}
