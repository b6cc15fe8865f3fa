// Broadcasting: shapes are aligned at their last axes, and an extent of 1 (or an axis that is missing) is repeated.

import { printShape, sameShape, sizeOf, stridesOf, type Shape } from '../../engine/shape';
import { zerosLike, type Tensor } from '../../engine/tensor';
import { ModelFileError } from '../model-file-error';
import { offsetsOf } from './offsets';
import { filled, type OnnxTensor } from './onnx-tensor';
import type { ElementType } from '../element-types';

/** The shape that all given ones are repeated to. @throws {ModelFileError} where two extents differ and neither is 1. */
export function broadcastShape(shapes: readonly Shape[]): Shape {
  return shapes.reduce((a, b) => {
    const rank = Math.max(a.length, b.length);
    return Array.from({ length: rank }, (_, axis) => {
      const [p, q] = [a[axis - rank + a.length] ?? 1, b[axis - rank + b.length] ?? 1];
      if (p === q || q === 1) return p;
      if (p === 1) return q;
      throw new ModelFileError(`joins tensors whose shapes do not fit: ${printShape(a)} and ${printShape(b)}`);
    });
  });
}

/** For every element of `shape`, where in a tensor of shape `x` it comes from. @throws {ModelFileError} where x does not fit. */
export function sourceOffsets(x: Shape, shape: Shape): Int32Array {
  const missing = shape.length - x.length;
  if (missing < 0 || !sameShape(broadcastShape([x, shape]), shape)) throw new ModelFileError(`cannot repeat ${printShape(x)} to ${printShape(shape)}`);
  const strides = stridesOf(x);
  return offsetsOf(shape.map((extent, axis) => ({
    at: new Int32Array(extent).map((_, i) => (x[axis - missing] === extent ? i : 0)),
    stride: strides[axis - missing] ?? 0,
  })));
}

/** How to look up element i of a tensor repeated to a shape, without a list where none is needed. */
export function repeated({ shape: own, data }: Tensor, shape: Shape): (index: number) => number {
  if (sameShape(own, shape)) return (i) => data[i];
  if (data.length === 1 && sizeOf(shape) > 0) return () => data[0];
  const offsets = sourceOffsets(own, shape);
  return (i) => data[offsets[i]];
}

/** A tensor whose numbers are f of those of the inputs at the same place, repeated to one shape. */
export function combined(type: ElementType, inputs: readonly Tensor[], f: (...values: number[]) => number): OnnxTensor {
  const shape = broadcastShape(inputs.map((x) => x.shape));
  const at = inputs.map((x) => repeated(x, shape));
  if (at.length === 2) return filled(type, shape, (i) => f(at[0](i), at[1](i)));
  return filled(type, shape, (i) => f(...at.map((value) => value(i))));
}

/** The gradient of a tensor that was repeated to dy's shape: the sum over all copies of each number. */
export function unbroadcast(dy: Tensor, x: Tensor): Tensor {
  if (sameShape(dy.shape, x.shape)) return dy;
  const offsets = sourceOffsets(x.shape, dy.shape);
  const sums = new Float64Array(x.data.length);
  for (let i = 0; i < offsets.length; i++) sums[offsets[i]] += dy.data[i];
  const dx = zerosLike(dy, x.shape);
  dx.data.set(sums);
  return dx;
}
