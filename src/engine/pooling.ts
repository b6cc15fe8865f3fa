// What max and average pooling share: their parameters, their windows, and the walk over windows of every plane.

import { ShapeError } from './errors';
import { extents, maybe, pad, yesNo } from './forms';
import { option, required, type Values } from './parameters';
import { printShape, sizeOf, type Shape } from './shape';
import { layWindows, spatialShape, tapsOf, type Windows } from './windows';

/** The fields of every pooling with windows. */
export const poolingParameters = {
  kernel: required(extents, 'size of a window'),
  stride: option(maybe(extents), undefined, 'step from window to window; the size of a window if not given'),
  pad: option(pad, [0], 'cells around the input'),
  dilation: option(extents, [1], 'step from tap to tap'),
  ceil: option(yesNo, false, 'whether a last, incomplete window counts'),
};

/**
 * Windows of which each sees at least one real cell.
 * @throws {ShapeError} where a window could lie in the pad altogether.
 */
export function poolingWindows(layer: string, p: Values<typeof poolingParameters>, x: Shape): Windows {
  const windows = layWindows(layer, p, x);
  const { kernel, begin, end } = windows;
  if (kernel.every((k, axis) => begin[axis] < k && end[axis] < k)) return windows;
  throw new ShapeError({ layer, expected: `a pad below the window ${printShape(kernel)}`, found: printShape([...begin, ...end]) });
}

/** Windows with their tap table and the sizes of an input plane, an output plane and a window. */
export function layPool(layer: string, p: Values<typeof poolingParameters>, x: Shape) {
  const windows = poolingWindows(layer, p, x);
  return { windows, taps: tapsOf(windows), X: sizeOf(windows.input), P: sizeOf(windows.output), T: sizeOf(windows.kernel) };
}

/** Whether a number wins over the best so far: larger, or the first NaN, so that none is hidden. */
export function beats(challenger: number, best: number): boolean {
  return challenger > best || (Number.isNaN(challenger) && !Number.isNaN(best));
}

/**
 * The shape itself, once it is sure that it has spatial axes.
 * @throws {ShapeError} where it has none.
 */
export function withPlanes(layer: string, x: Shape): Shape {
  spatialShape(layer, x);
  return x;
}

/** Number of cells in one channel of [N, C, …]. */
export function planeSize(x: Shape): number {
  return sizeOf(x.slice(2));
}

/** The switches that a max pooling saved: for every output number, the place of its winner in the input's plane. Undefined for what other layers save. */
export function switchesOf(saved: unknown): Int32Array | undefined {
  const switches = typeof saved === 'object' && saved !== null && 'switches' in saved ? saved.switches : undefined;
  return switches instanceof Int32Array ? switches : undefined;
}
