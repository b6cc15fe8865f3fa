// Where the object of a picture is: what stands out from the border.
import type { Tensor } from '../../../engine/tensor';
import type { Box, WrittenPart } from './parts-field';

/** A pixel belongs to the object where it is at least this share as far from the border's mean as the farthest one. */
const STANDS_OUT = 0.5;

/** The smallest rectangle around all pixels that stand out from the mean of the border; the whole picture where none does. */
export function objectBox({ shape, data }: Tensor): Box {
  const [channels, height, width] = shape.slice(-3);
  const size = height * width;
  const distance = new Float64Array(size);
  for (let c = 0; c < channels; c++) {
    const plane = data.subarray(c * size, (c + 1) * size);
    const mean = borderMean(plane, height, width);
    for (let i = 0; i < size; i++) distance[i] += (plane[i] - mean) ** 2;
  }
  const least = STANDS_OUT ** 2 * distance.reduce((most, value) => Math.max(most, value), 0);
  let [top, left, bottom, right] = [height, width, -1, -1];
  for (let i = 0; i < size; i++) {
    if (least === 0 || distance[i] < least) continue;
    const [row, column] = [Math.floor(i / width), i % width];
    [top, left, bottom, right] = [Math.min(top, row), Math.min(left, column), Math.max(bottom, row), Math.max(right, column)];
  }
  return bottom < 0 ? { row: 0, column: 0, rows: height, columns: width } : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

function borderMean(plane: Tensor['data'], height: number, width: number): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < height * width; i++) {
    const [row, column] = [Math.floor(i / width), i % width];
    if (row > 0 && column > 0 && row < height - 1 && column < width - 1) continue;
    sum += plane[i];
    count++;
  }
  return sum / count;
}

const THIRDS = ['top', 'middle', 'bottom'];

/** The top, the middle and the bottom of an object in every picture. */
export function thirdsOf(boxes: readonly Box[]): WrittenPart[] {
  return THIRDS.map((name, third) => ({
    name,
    boxes: boxes.map(({ row, column, rows, columns }) => {
      const edge = (k: number): number => Math.round((k * rows) / THIRDS.length);
      return { row: row + Math.min(edge(third), rows - 1), column, rows: Math.max(1, edge(third + 1) - edge(third)), columns };
    }),
  }));
}
