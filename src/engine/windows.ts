// Sliding windows: which input element each tap of each window sees. The one place that knows stride, pad, dilation and
// rounding; convolution, pooling and their gradients for one to three spatial axes all read the same table.

import { ShapeError } from './errors';
import type { Pad } from './forms';
import { printShape, type Shape } from './shape';

/** Windows as a layer's parameters describe them; a single number holds for every axis. */
export interface WindowParameters {
  readonly kernel: readonly number[];
  /** As the kernel where absent. */
  readonly stride?: readonly number[] | undefined;
  readonly pad?: Pad;
  readonly dilation?: readonly number[];
  /** Let a last, incomplete window count, when it starts inside the input or its leading pad. */
  readonly ceil?: boolean;
}

/** Windows laid over an input, every list with one number per spatial axis. */
export interface Windows {
  readonly input: Shape;
  readonly output: Shape;
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  /** Pad before the first and after the last element. */
  readonly begin: readonly number[];
  readonly end: readonly number[];
}

/** In a tap table: the tap lies in the pad. */
export const IN_PAD = -1;
/** In a tap table: the tap lies even beyond the pad, as rounding up allows. */
export const BEYOND_PAD = -2;

/**
 * Lays windows over the spatial axes of an input [N, C, …].
 * @throws {ShapeError} when the axes do not match, or not one window fits.
 */
export function layWindows(layer: string, parameters: WindowParameters, inputShape: Shape): Windows {
  const input = spatialShape(layer, inputShape);
  const kernel = perAxis(layer, parameters.kernel, input);
  const stride = perAxis(layer, parameters.stride ?? parameters.kernel, input);
  const dilation = perAxis(layer, parameters.dilation ?? [1], input);
  const spans = kernel.map((k, axis) => (k - 1) * dilation[axis] + 1);
  const [begin, end] = padding(layer, parameters.pad ?? [0], { input, stride, spans });
  const output = input.map((extent, axis) => {
    const room = extent + begin[axis] + end[axis] - spans[axis];
    if (room < 0) throw tooSmall(layer, input, spans.map((span, a) => span - begin[a] - end[a]));
    const last = Math.ceil(room / stride[axis]);
    const startsInside = last * stride[axis] < extent + begin[axis];
    return (parameters.ceil && startsInside ? last : Math.floor(room / stride[axis])) + 1;
  });
  return { input, output, kernel, stride, dilation, begin, end };
}

/**
 * The tap table, [windows, taps] in row-major order: the offset in the input's spatial plane that a tap sees, or
 * {@link IN_PAD}, or {@link BEYOND_PAD}.
 */
export function tapsOf(windows: Windows): Int32Array {
  let table: Int32Array = Int32Array.of(0);
  let taps = 1;
  windows.input.forEach((extent, axis) => {
    const next = { axis: axisTaps(windows, axis), taps: windows.kernel[axis], extent };
    table = crossTaps({ table, taps }, next);
    taps *= next.taps;
  });
  return table;
}

/** The spatial extents of [N, C, …]. */
export function spatialShape(layer: string, shape: Shape): Shape {
  if (shape.length >= 3) return shape.slice(2);
  throw new ShapeError({ layer, expected: 'an input of shape [N, C, …] with spatial axes', found: printShape(shape) });
}

/** A value for every spatial axis, from one for all or from one each. */
export function perAxis(layer: string, values: readonly number[], spatial: Shape): readonly number[] {
  if (values.length === 1) return spatial.map(() => values[0]);
  if (values.length === spatial.length) return values;
  throw new ShapeError({ layer, expected: `${values.length} spatial axes, as in ${values.join('x')}`, found: printShape(spatial) });
}

/** Borders as [begins, ends] per spatial axis. */
export function bordersPerAxis(layer: string, values: readonly number[], spatial: Shape): readonly (readonly number[])[] {
  const rank = spatial.length;
  if (values.length === 2 * rank) return [values.slice(0, rank), values.slice(rank)];
  const both = perAxis(layer, values, spatial);
  return [both, both];
}

function padding(layer: string, pad: Pad, { input, stride, spans }: Laid): readonly (readonly number[])[] {
  if (typeof pad !== 'string') return bordersPerAxis(layer, pad, input);
  const total = input.map((extent, a) => Math.max(0, (Math.ceil(extent / stride[a]) - 1) * stride[a] + spans[a] - extent));
  const less = total.map((t) => Math.floor(t / 2));
  const more = total.map((t) => Math.ceil(t / 2));
  return pad === 'same' ? [less, more] : [more, less];
}

interface Laid {
  readonly input: Shape;
  readonly stride: readonly number[];
  readonly spans: readonly number[];
}

function tooSmall(layer: string, input: Shape, smallest: readonly number[]): ShapeError {
  const needed = smallest.map((extent) => Math.max(1, extent));
  return new ShapeError({ layer, expected: `spatial extents of at least ${printShape(needed)}`, found: printShape(input) });
}

/** Along one axis: the input index of every tap of every window, [windows, taps]. */
function axisTaps({ input, output, kernel, stride, dilation, begin, end }: Windows, axis: number): Int32Array {
  const taps = new Int32Array(output[axis] * kernel[axis]);
  for (let o = 0, i = 0; o < output[axis]; o++) {
    for (let t = 0; t < kernel[axis]; t++, i++) {
      const at = o * stride[axis] - begin[axis] + t * dilation[axis];
      if (at >= input[axis] + end[axis]) taps[i] = BEYOND_PAD;
      else taps[i] = at >= 0 && at < input[axis] ? at : IN_PAD;
    }
  }
  return taps;
}

/** The table for some axes, extended by one more that runs faster: offset · extent + index. */
function crossTaps(slow: TapTable, fast: { axis: Int32Array; taps: number; extent: number }): Int32Array {
  const windows = slow.table.length / slow.taps;
  const result = new Int32Array(slow.table.length * fast.axis.length);
  let i = 0;
  for (let w = 0; w < windows; w++)
    for (let o = 0; o < fast.axis.length; o += fast.taps)
      for (let t = 0; t < slow.taps; t++)
        for (let k = 0; k < fast.taps; k++) result[i++] = joinTaps(slow.table[w * slow.taps + t], fast.axis[o + k], fast.extent);
  return result;
}

function joinTaps(offset: number, at: number, extent: number): number {
  return offset < 0 || at < 0 ? Math.min(offset, at) : offset * extent + at;
}

interface TapTable {
  readonly table: Int32Array;
  readonly taps: number;
}
