// Copying between a picture and a larger one around it, along any number of spatial axes: what padding and cropping share.

import { sizeOf, type Shape } from './shape';
import { zerosLike, type Tensor } from './tensor';
import { tapsOf, type Windows } from './windows';

/** A picture of `inner` extents inside one of `outer` extents, `begin` cells from its first corner. */
export interface Placement {
  readonly inner: Shape;
  readonly outer: Shape;
  readonly begin: readonly number[];
}

/** The inner picture with zeros around it: [N, C, …inner] → [N, C, …outer]. */
export function place(x: Tensor, placement: Placement): Tensor {
  const y = zerosLike(x, [...x.shape.slice(0, 2), ...placement.outer]);
  forEachCell(x, placement, (inner, outer) => (y.data[outer] = x.data[inner]));
  return y;
}

/** The inner picture cut out: [N, C, …outer] → [N, C, …inner]. */
export function cutOut(x: Tensor, placement: Placement): Tensor {
  const y = zerosLike(x, [...x.shape.slice(0, 2), ...placement.inner]);
  forEachCell(y, placement, (inner, outer) => (y.data[inner] = x.data[outer]));
  return y;
}

/** An inner cell is what a window of one tap sees in the outer picture. */
function forEachCell(inner: Tensor, { inner: extents, outer, begin }: Placement, visit: (inner: number, outer: number) => void): void {
  const ones = extents.map(() => 1);
  const laid = { begin: begin.map((b) => -b), end: begin.map(() => 0) };
  const windows: Windows = { input: outer, output: extents, kernel: ones, stride: ones, dilation: ones, ...laid };
  const at = tapsOf(windows);
  const [I, O] = [at.length, sizeOf(outer)];
  for (let i = 0; i < inner.data.length; i++) visit(i, Math.floor(i / I) * O + at[i % I]);
}
