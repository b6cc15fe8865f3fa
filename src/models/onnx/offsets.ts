// Where numbers come from: most operators that only move numbers (slice, transpose, pad, expand, gather, resize to the
// nearest) are one list of source offsets, made axis by axis. Backward adds up along the same list.

import type { Shape } from '../../engine/shape';
import { sizeOf, stridesOf } from '../../engine/shape';
import { zerosLike, type Tensor } from '../../engine/tensor';
import { allocate, type OnnxTensor } from './onnx-tensor';
import { checkedSize } from '../size-limits';

/** One axis of an output: which index of the source each place looks at (−1: at none), and how far indices lie apart. */
export interface SourceAxis {
  readonly at: ArrayLike<number>;
  readonly stride: number;
}

/** For every element of the output, in row-major order, its offset in the source, or −1. */
export function offsetsOf(axes: readonly SourceAxis[]): Int32Array {
  checkedSize(axes.map(({ at }) => at.length));
  let offsets: Int32Array = Int32Array.of(0);
  for (const { at, stride } of axes) {
    const next = new Int32Array(offsets.length * at.length);
    for (let o = 0, i = 0; o < offsets.length; o++)
      for (let k = 0; k < at.length; k++, i++) next[i] = offsets[o] < 0 || at[k] < 0 ? -1 : offsets[o] + at[k] * stride;
    offsets = next;
  }
  return offsets;
}

/** The axes of a tensor, each index looking at itself. */
export function plainAxes(shape: Shape): SourceAxis[] {
  return stridesOf(shape).map((stride, axis) => ({ at: upTo(shape[axis]), stride }));
}

/** 0, 1, … n − 1. */
export function upTo(n: number): Int32Array {
  return new Int32Array(checkedSize([n])).map((_, i) => i);
}

/** Numbers taken from x by their offsets; `otherwise` where there is none. */
export function taken(x: OnnxTensor, shape: Shape, { offsets, otherwise = 0 }: { offsets: Int32Array; otherwise?: number }): OnnxTensor {
  const y = allocate(x.type, shape);
  for (let i = 0; i < offsets.length; i++) y.data[i] = offsets[i] < 0 ? otherwise : x.data[offsets[i]];
  return y;
}

/** dx = Σ dy over all places that looked at the same number of x. */
export function broughtBack(dy: Tensor, x: Tensor, offsets: Int32Array): Tensor {
  const dx = zerosLike(dy, x.shape);
  for (let i = 0; i < offsets.length; i++) if (offsets[i] >= 0) dx.data[offsets[i]] += dy.data[i];
  return dx;
}

/** x with its axes in another order: axis i of the result is x's axis order[i]. */
export function transposed(x: OnnxTensor, order: readonly number[]): OnnxTensor {
  const axes = plainAxes(x.shape);
  return taken(x, order.map((axis) => x.shape[axis]), { offsets: offsetsOf(order.map((axis) => axes[axis])) });
}

/** The size of all extents before an axis, and of all after it. */
export function around(shape: Shape, axis: number): { outer: number; inner: number } {
  return { outer: sizeOf(shape.slice(0, axis)), inner: sizeOf(shape.slice(axis + 1)) };
}
