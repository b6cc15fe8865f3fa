// Shapes of several inputs that are joined into one.

import { ShapeError } from './errors';
import { printShape, sameShape, type Shape } from './shape';

/**
 * The one shape that all inputs have; nothing is broadcast.
 * @throws {ShapeError} where one differs.
 */
export function equalShapes(layer: string, [first, ...rest]: readonly Shape[]): Shape {
  const other = rest.find((shape) => !sameShape(shape, first));
  if (!other) return first;
  throw new ShapeError({ layer, expected: `inputs of one shape, ${printShape(first)}`, found: printShape(other) });
}

/**
 * The shape of inputs laid one after the other along an axis.
 * @throws {ShapeError} where they differ along another, or there is no such axis.
 */
export function joinedShape(layer: string, axis: number, [first, ...rest]: readonly Shape[]): Shape {
  const fits = (shape: Shape): boolean => shape.length === first.length && shape.every((extent, a) => a === axis || extent === first[a]);
  const other = axis < first.length ? rest.find((shape) => !fits(shape)) : first;
  const expected = `inputs that differ from ${printShape(first)} along axis ${axis} only`;
  if (other) throw new ShapeError({ layer, expected, found: printShape(other) });
  return first.map((extent, a) => (a === axis ? rest.reduce((sum, shape) => sum + shape[a], extent) : extent));
}
