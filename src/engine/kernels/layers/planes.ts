// Convolutions with groups or dilation, row by row of a plane: one weight times a row of x, added to a row of y. Plain
// TypeScript with float64 sums, four times as fast as the loops of ../../correlation.ts, which look up every tap in a
// table; those are the definition of right. Two spatial axes.
//
// Letters: n a picture, o a filter, c an input channel of its group, t = (ky, kx) a tap.

import type { ConvExtents } from '../kernels';

/** A convolution in groups: W [out, channels/groups, …kernel]. */
export interface GroupedExtents extends ConvExtents {
  readonly groups: number;
}

/** y = x ⋆ W + b. */
export function planesForward(extents: GroupedExtents, x: Float32Array, { W, b }: { W: Float32Array; b?: Float32Array | undefined }): Float32Array {
  const { images, out } = extents;
  const { X, P } = sizes(extents);
  const y = new Float32Array(images * out * P);
  const sums = new Float64Array(P);
  for (let n = 0; n < images; n++)
    for (let o = 0; o < out; o++) {
      sums.fill(b ? b[o] : 0);
      overTaps(extents, o, (channel, at, rows) => {
        const w = W[at];
        const plane = (n * extents.channels + channel) * X;
        overRows(rows, (xAt, yAt) => {
          for (let i = 0, from = plane + xAt; i < rows.count; i++, from += rows.step) sums[yAt + i] += w * x[from];
        });
      });
      y.set(sums, (n * out + o) * P);
    }
  return y;
}

/** ∂L/∂x: every tap sends its share back to where it looked. */
export function planesToInput(extents: GroupedExtents, dy: Float32Array, W: Float32Array): Float32Array {
  const { images, channels, out } = extents;
  const { X, P } = sizes(extents);
  const dx = new Float32Array(images * channels * X);
  const sums = new Float64Array(channels * X);
  for (let n = 0; n < images; n++) {
    sums.fill(0);
    for (let o = 0; o < out; o++)
      overTaps(extents, o, (channel, at, rows) => {
        const w = W[at];
        const signal = (n * out + o) * P;
        overRows(rows, (xAt, yAt) => {
          for (let i = 0, to = channel * X + xAt; i < rows.count; i++, to += rows.step) sums[to] += w * dy[signal + yAt + i];
        });
      });
    dx.set(sums, n * channels * X);
  }
  return dx;
}

/** ∂L/∂W: for every tap, the sum over all pixels of dy times x. */
export function planesToWeights(extents: GroupedExtents, x: Float32Array, dy: Float32Array): Float32Array {
  const { images, channels, out, groups, windows } = extents;
  const { X, P } = sizes(extents);
  const dW = new Float32Array((out * channels * windows.kernel[0] * windows.kernel[1]) / groups);
  for (let o = 0; o < out; o++)
    overTaps(extents, o, (channel, at, rows) => {
      let sum = 0;
      for (let n = 0; n < images; n++) {
        const [plane, signal] = [(n * channels + channel) * X, (n * out + o) * P];
        overRows(rows, (xAt, yAt) => {
          for (let i = 0, from = plane + xAt; i < rows.count; i++, from += rows.step) sum += dy[signal + yAt + i] * x[from];
        });
      }
      dW[at] = sum;
    });
  return dW;
}

/** Where a tap sees the picture: in which rows of y, and in which stretch of each row. */
interface TapRows {
  readonly firstRow: number;
  readonly lastRow: number;
  /** Pixels of a stretch. */
  readonly count: number;
  /** From pixel to pixel in x; in y it is 1. */
  readonly step: number;
  /** Offsets in the planes of the first stretch, and from row to row. */
  readonly x: { readonly first: number; readonly row: number };
  readonly y: { readonly first: number; readonly row: number };
}

/** Visits filter o's taps in W's order: the channel that a tap sees, its place in W, and where it sees anything. */
function overTaps(extents: GroupedExtents, o: number, visit: (channel: number, at: number, rows: TapRows) => void): void {
  const { channels, out, groups, windows } = extents;
  const [height, width] = windows.kernel;
  const perGroup = channels / groups;
  const firstChannel = Math.floor((o * groups) / out) * perGroup;
  for (let c = 0, at = o * perGroup * height * width; c < perGroup; c++)
    for (let ky = 0; ky < height; ky++)
      for (let kx = 0; kx < width; kx++, at++) visit(firstChannel + c, at, rowsOf(windows, ky, kx));
}

function overRows({ firstRow, lastRow, count, x, y }: TapRows, visit: (xAt: number, yAt: number) => void): void {
  if (count <= 0) return;
  for (let row = firstRow, i = 0; row <= lastRow; row++, i++) visit(x.first + i * x.row, y.first + i * y.row);
}

function rowsOf(windows: ConvExtents['windows'], ky: number, kx: number): TapRows {
  const [rows, columns] = [seen(windows, 0, ky), seen(windows, 1, kx)];
  const [width, outWidth] = [windows.input[1], windows.output[1]];
  return {
    firstRow: rows.first,
    lastRow: rows.last,
    count: columns.last - columns.first + 1,
    step: windows.stride[1],
    x: { first: rows.at * width + columns.at, row: windows.stride[0] * width },
    y: { first: rows.first * outWidth + columns.first, row: outWidth },
  };
}

/** Along one axis: the first and last window whose tap lies inside, and where the first one's does. */
function seen({ input, output, stride, dilation, begin }: ConvExtents['windows'], axis: number, tap: number) {
  const offset = tap * dilation[axis] - begin[axis];
  const first = Math.max(0, Math.ceil(-offset / stride[axis]));
  const last = Math.min(output[axis] - 1, Math.floor((input[axis] - 1 - offset) / stride[axis]));
  return { first, last, at: first * stride[axis] + offset };
}

function sizes({ windows: { input, output } }: ConvExtents): { X: number; P: number } {
  return { X: input[0] * input[1], P: output[0] * output[1] };
}
