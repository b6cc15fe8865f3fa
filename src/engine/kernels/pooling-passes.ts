// What the poolings between batches of pixels are called with: writes the call structure of assembly/window.ts.

import type { Windows } from '../windows';
import { upTo4, type Pixels } from './pixels';

/** The whole of x, and y or a window of it. */
export interface Pooled {
  readonly x: Pixels;
  readonly y: Pixels;
  /** Row and column of y's first pixel in the output; the first where absent. */
  readonly at?: readonly number[] | undefined;
}

/** The call structure; `aside` is the address of the switches or of the shares. */
export function poolingCall(windows: Windows, { x, y, at: [row, column] = [0, 0] }: Pooled, aside: number): Record<string, number> {
  const { input, kernel, stride, begin } = windows;
  return {
    ...{ x: x.start, y: y.start, aside, images: x.images, channels: upTo4(x.pitch), height: input[0], width: input[1] },
    ...{ kernelHeight: kernel[0], kernelWidth: kernel[1], strideY: stride[0], strideX: stride[1] },
    ...{ top: begin[0] - row * stride[0], left: begin[1] - column * stride[1], outHeight: y.height, outWidth: y.width },
    ...{ rowX: x.row, imageX: x.image, rowY: y.row, imageY: y.image, pitchX: x.pitch, pitchY: y.pitch, foreign: upTo4(x.pitch) - x.pitch },
  };
}

/** Who won in each window, from the number of a tap in its window to the place in the input's plane; planes of windows one after another. */
export function placesOfWinners({ input, output, kernel, stride, begin }: Windows, taps: Int32Array): Int32Array {
  const [width, perPlane] = [output[1], output[0] * output[1]];
  return taps.map((tap, i) => {
    const [row, column] = [Math.floor((i % perPlane) / width), i % width];
    const y = row * stride[0] - begin[0] + Math.floor(tap / kernel[1]);
    return y * input[1] + column * stride[1] - begin[1] + (tap % kernel[1]);
  });
}

/** Some windows of an output: from which on, and how many along each axis. */
export interface WindowsAt {
  readonly at?: readonly number[] | undefined;
  readonly extents: readonly number[];
}

/** 1/|p| for every window p, where |p| counts real cells, and those of the pad if they count; of all windows where not said which. */
export function poolingShares(windows: Windows, countPad: boolean, { at = [0, 0], extents }: WindowsAt = { extents: windows.output }): Float32Array {
  const [rows, columns] = [0, 1].map((axis) => Array.from({ length: extents[axis] }, (_, o) => cellsOf(windows, axis, { o: at[axis] + o, countPad })));
  return Float32Array.from(rows.flatMap((row) => columns.map((column) => 1 / (row * column))));
}

function cellsOf({ input, kernel, stride, begin, end }: Windows, axis: number, { o, countPad }: { o: number; countPad: boolean }): number {
  const [least, most] = countPad ? [-begin[axis], input[axis] + end[axis]] : [0, input[axis]];
  const from = o * stride[axis] - begin[axis];
  return Math.min(most, from + kernel[axis]) - Math.max(least, from);
}
