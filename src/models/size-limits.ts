// How large a network may be that a file asks for. A file of a hundred bytes can declare tensors that fill all memory;
// these bounds turn that into a sentence before anything is allocated.

import { printShape, sizeOf, type Shape } from '../engine/shape';
import { ModelFileError } from './model-file-error';

/** The most numbers in one tensor: 512 MB in float32. */
export const MOST_NUMBERS = 2 ** 27;
/** The most numbers that a file's constants, and what is alive while it is laid out, may have in all. */
export const MOST_NUMBERS_IN_ALL = 2 ** 28;

/** The number of elements. @throws {ModelFileError} for extents that are none, or too many elements. */
export function checkedSize(shape: Shape): number {
  const size = sizeOf(shape);
  if (shape.some((extent) => !Number.isInteger(extent) || extent < 0)) throw new ModelFileError(`has the impossible shape ${printShape(shape)}`);
  if (size <= MOST_NUMBERS) return size;
  throw new ModelFileError(`has ${size.toPrecision(2)} elements in the shape ${printShape(shape)}; ${MOST_NUMBERS} are the most`);
}

/** Checks what a layer gives, and the table of windows that it needs for that. @throws {ModelFileError} as {@link checkedSize} */
export function checkLayerSize(output: Shape, { kernel }: Readonly<Record<string, unknown>>): void {
  checkedSize(output);
  if (Array.isArray(kernel)) checkedSize([sizeOf(output.slice(2)), sizeOf(kernel as number[])]);
}
