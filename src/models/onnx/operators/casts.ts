// Operators that change nothing, or only the type of the numbers.

import { elementType, elementTypeOf, type ElementType } from '../../element-types';
import { ModelFileError } from '../../model-file-error';
import { filled, zeros, type OnnxTensor } from '../onnx-tensor';
import type { Operator } from '../operator';

/** The operators by ONNX' names. */
export const casts = {
  Identity: { takes: 1, forward: ({ inputs: [x] }) => [x], backward: ({ dy }) => [dy] },
  Cast: {
    takes: 1,
    forward: ({ inputs: [x], attributes }) => [cast(x, typeNamed(attributes.integer('to')))],
    outline: ({ inputs: [x], attributes }) => [zeros(typeNamed(attributes.integer('to')), x.shape)],
    backward: ({ dy }) => [dy],
  },
  CastLike: { takes: 2, forward: ({ inputs: [x, like] }) => [cast(x, like.type)], outline: ({ inputs: [x, like] }) => [zeros(like.type, x.shape)], backward: ({ dy }) => [dy] },
} satisfies Readonly<Record<string, Operator>>;

/** The same numbers in another type; to an integer they are cut off, to a boolean all but 0 is true. */
export function cast(x: OnnxTensor, type: ElementType): OnnxTensor {
  if (type === x.type) return x;
  const cutOff = elementType(type).family === 'integer';
  return filled(type, x.shape, (i) => (cutOff ? Math.trunc(x.data[i]) : x.data[i]));
}

/** The type with this code. @throws {ModelFileError} for one that cannot be read. */
export function typeNamed(code: number): ElementType {
  const type = elementTypeOf(code);
  if (type) return type;
  throw new ModelFileError(`asks for elements of type ${code}, which are not known here`);
}
