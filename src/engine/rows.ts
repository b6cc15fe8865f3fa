// Walking a tensor along one axis: softmax and its like work on rows that need not lie together in memory.

import { ShapeError } from './errors';
import { printShape, sizeOf, type Shape } from './shape';
import { zerosLike, type Tensor } from './tensor';

/**
 * Applies f to every row along an axis and writes what it gives into the same place. f sees one row of each tensor, in
 * float64; the tensors have one shape.
 */
export function mapRows(tensors: readonly Tensor[], axis: number, f: (...rows: Float64Array[]) => Float64Array): Tensor {
  const [x] = tensors;
  const y = zerosLike(x);
  const length = x.shape[axis];
  const stride = sizeOf(x.shape.slice(axis + 1));
  for (let start = 0; start < x.data.length; start += length * stride)
    for (let lane = 0; lane < stride; lane++) {
      const at = (i: number): number => start + lane + i * stride;
      const rows = tensors.map(({ data }) => Float64Array.from({ length }, (_, i) => data[at(i)]));
      f(...rows).forEach((value, i) => (y.data[at(i)] = value));
    }
  return y;
}

/**
 * The shape itself, once it is sure that it has the axis.
 * @throws {ShapeError} where it has not.
 */
export function withAxis(layer: string, axis: number, shape: Shape): Shape {
  if (axis < shape.length) return shape;
  throw new ShapeError({ layer, expected: `an axis ${axis}`, found: printShape(shape) });
}
