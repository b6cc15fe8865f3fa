// Shapes: lists of extents, the batch first (N, C, H, W). Pure arithmetic on extents; no data.

/** Extents of a tensor, outermost first; each a non-negative integer. */
export type Shape = readonly number[];

/** Number of elements: the product of the extents, 1 for the empty shape of a scalar. */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (const extent of shape) size *= extent;
  return size;
}

/** Whether two shapes are the same in rank and in every extent. */
export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((extent, axis) => extent === b[axis]);
}

/** The shape as errors and captions print it: `[2, 3, 28, 28]`. */
export function printShape(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

/** Distance in the data between neighbours along each axis of a row-major tensor: for [2, 3, 4] it is [12, 4, 1]. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--) strides[axis] = strides[axis + 1] * shape[axis + 1];
  return strides;
}
