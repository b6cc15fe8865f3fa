// Windows seen from both sides: which numbers a place of a map sees, and which place sees a pixel. Arithmetic of two
// spatial axes; the fast convolution is the engine’s.
import type { Windows } from '../../engine/windows';
import type { ReceptiveField } from '../../study/receptive-field';
import type { Outline, Place } from '../pictures/pixel-grid';
import type { Plane } from '../pictures/plane';

/** The numbers under the window of a place, row by row; a tap in the pad sees 0. */
export function patchAt(plane: Plane, windows: Windows, place: Place): number[] {
  return tapsAt(windows, place).map(({ row, column }) => (isInside(plane, row, column) ? plane.values[row * plane.width + column] : 0));
}

/** Where the taps of a place’s window lie, row by row; below 0 or beyond the plane in the pad. */
export function tapsAt({ kernel, stride, dilation, begin }: Windows, { row, column }: Place): Place[] {
  return Array.from({ length: kernel[0] * kernel[1] }, (_, t) => ({
    row: row * stride[0] - begin[0] + Math.floor(t / kernel[1]) * dilation[0],
    column: column * stride[1] - begin[1] + (t % kernel[1]) * dilation[1],
  }));
}

/** Where the tap in this row and column of the kernel lies. */
export function tapPlace(windows: Windows, place: Place, tap: Place): Place {
  return tapsAt(windows, place)[tap.row * windows.kernel[1] + tap.column];
}

/** The rectangle that a place’s window spans. */
export function windowOutline({ kernel, stride, dilation, begin }: Windows, { row, column }: Place): Omit<Outline, 'look'> {
  return {
    row: row * stride[0] - begin[0], column: column * stride[1] - begin[1],
    rows: (kernel[0] - 1) * dilation[0] + 1, columns: (kernel[1] - 1) * dilation[1] + 1,
  };
}

/** Windows as a receptive field of one step. */
export function fieldOfWindows({ kernel, stride, dilation, begin }: Windows): ReceptiveField {
  return { size: kernel.map((k, a) => (k - 1) * dilation[a] + 1), step: stride, start: begin.map((pad) => -pad) };
}

/** The rectangle of pixels that a place sees. */
export function fieldOutline({ size, step, start }: ReceptiveField, { row, column }: Place): Omit<Outline, 'look'> {
  return { row: start[0] + row * step[0], column: start[1] + column * step[1], rows: size[0], columns: size[1] };
}

/** The place of a map whose field has its middle nearest to a pixel; extents are the map’s height and width. */
export function placeSeeing({ size, step, start }: ReceptiveField, pixel: Place, extents: readonly number[]): Place {
  const nearest = (at: number, axis: number): number => {
    const place = Math.round((at - start[axis] - (size[axis] - 1) / 2) / step[axis]);
    return Math.min(extents[axis] - 1, Math.max(0, place));
  };
  return { row: nearest(pixel.row, 0), column: nearest(pixel.column, 1) };
}

/** The pixel in the middle of what a place sees; may lie in the pad. */
export function middleOf(field: ReceptiveField, place: Place): Place {
  const { row, column, rows, columns } = fieldOutline(field, place);
  return { row: row + Math.floor((rows - 1) / 2), column: column + Math.floor((columns - 1) / 2) };
}

function isInside({ width, height }: Plane, row: number, column: number): boolean {
  return row >= 0 && column >= 0 && row < height && column < width;
}

/** The place of the first greatest number. */
export function strongestPlace({ values, width }: Plane): Place {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return { row: Math.floor(best / width), column: best % width };
}
