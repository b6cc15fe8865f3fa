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
  let farthest = 0;
  for (let i = 0; i < size; i++) if (distance[i] > farthest) farthest = distance[i];
  const least = farthest === 0 ? Infinity : STANDS_OUT ** 2 * farthest;
  let [top, left, bottom, right] = [height, width, -1, -1];
  for (let row = 0, i = 0; row < height; row++) for (let column = 0; column < width; column++, i++) {
    if (distance[i] < least) continue;
    if (row < top) top = row;
    if (column < left) left = column;
    if (row > bottom) bottom = row;
    if (column > right) right = column;
  }
  return bottom < 0 ? { row: 0, column: 0, rows: height, columns: width } : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

function borderMean(plane: Tensor['data'], height: number, width: number): number {
  let [sum, count] = [0, 0];
  for (let row = 0; row < height; row++) {
    const step = row === 0 || row === height - 1 ? 1 : Math.max(1, width - 1);
    for (let column = 0; column < width; column += step, count++) sum += plane[row * width + column];
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
