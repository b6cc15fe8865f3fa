// Settings of quantised numbers, such as scales: one for all, one for each index of an axis, or one for each block of them.

import { printShape, sameShape, type Shape } from '../../../engine/shape';
import type { Tensor } from '../../../engine/tensor';
import { ModelFileError } from '../../model-file-error';
import { repeated } from '../broadcasting';
import { around } from '../offsets';
import { axisOf } from '../operator';

/** The setting of number i of a tensor of this shape; settings with as many axes are repeated to it. @throws {ModelFileError} where there are neither one nor as many as the axis has indices */
export function alongAxis(shape: Shape, { data, shape: own }: Tensor, named: number): (i: number) => number {
  if (data.length === 1) return () => data[0];
  if (own.length > 1 && own.length === shape.length) return repeated({ shape: own, data }, shape);
  const axis = axisOf(named, shape.length);
  if (data.length !== shape[axis]) throw new ModelFileError(`has ${printShape(own)} scales for axis ${axis} of ${printShape(shape)}`);
  const { inner } = around(shape, axis);
  return (i) => data[Math.floor(i / inner) % shape[axis]];
}

/** The same where `block` indices that follow each other share a setting. @throws {ModelFileError} where the shapes do not say so */
export function inBlocks(shape: Shape, { data, shape: own }: Tensor, { axis: named, block }: { axis: number; block: number }): (i: number) => number {
  const axis = axisOf(named, shape.length);
  const wanted = shape.map((extent, a) => (a === axis ? Math.ceil(extent / block) : extent));
  if (!sameShape(own, wanted)) throw new ModelFileError(`has ${printShape(own)} scales for blocks of ${block} along axis ${axis} of ${printShape(shape)}`);
  const { inner } = around(shape, axis);
  return (i) => {
    const row = Math.floor(i / inner);
    return data[(Math.floor(row / shape[axis]) * wanted[axis] + Math.floor((row % shape[axis]) / block)) * inner + (i % inner)];
  };
}
