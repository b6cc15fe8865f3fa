// Tensors: a shape and its numbers, row-major (the last index runs fastest). Immutable by agreement: who makes one may
// fill it, who gets one only reads. No arithmetic here; that is in the layers.

import { ShapeError } from './errors';
import { printShape, sizeOf, type Shape } from './shape';

/** The two precisions: float32 for networks, float64 for oracles and gradient checks. */
export type FloatArray = Float32Array | Float64Array;

/** Numbers in row-major order with their shape; `data.length` is the product of the extents. */
export interface Tensor<A extends FloatArray = FloatArray> {
  readonly shape: Shape;
  readonly data: A;
}

/**
 * A tensor over the given numbers, without a copy.
 * @throws {ShapeError} when their count is not the product of the extents.
 */
export function tensor<A extends FloatArray>(shape: Shape, data: A): Tensor<A> {
  if (data.length !== sizeOf(shape)) {
    const expected = `${sizeOf(shape)} values for shape ${printShape(shape)}`;
    throw new ShapeError({ layer: 'tensor', expected, found: String(data.length) });
  }
  return { shape, data };
}

/** Zeros in the precision of `like`, in its shape unless another is given. */
export function zerosLike<A extends FloatArray>(like: Tensor<A>, shape: Shape = like.shape): Tensor<A> {
  return { shape, data: zeros(like.data, sizeOf(shape)) };
}

/** The same numbers under another shape of equal size, without a copy. */
export function reshaped<A extends FloatArray>(x: Tensor<A>, shape: Shape): Tensor<A> {
  return tensor(shape, x.data);
}

/** A tensor in x's shape and precision whose i-th number is f(x_i, i). */
export function mapped<A extends FloatArray>(x: Tensor<A>, f: (value: number, index: number) => number): Tensor<A> {
  const y = zerosLike(x);
  for (let i = 0; i < x.data.length; i++) y.data[i] = f(x.data[i], i);
  return y;
}

/** A deep copy. */
export function copied<A extends FloatArray>(x: Tensor<A>): Tensor<A> {
  const y = zerosLike(x);
  y.data.set(x.data);
  return y;
}

/** Adds y to x in place, element by element; the shapes are equal. */
export function addInto(x: Tensor, y: Tensor): void {
  for (let i = 0; i < x.data.length; i++) x.data[i] += y.data[i];
}

function zeros<A extends FloatArray>(like: A, size: number): A {
  return (like instanceof Float64Array ? new Float64Array(size) : new Float32Array(size)) as A;
}
