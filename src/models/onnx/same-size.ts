// Another shape over the same numbers, with a sentence instead of a bug where the sizes differ.

import { printShape, sizeOf, type Shape } from '../../engine/shape';
import { ModelFileError } from '../model-file-error';
import { typed, type OnnxTensor } from './onnx-tensor';

/** The tensor under another shape. @throws {ModelFileError} where that has another size. */
export function sameSize(x: OnnxTensor, shape: Shape): OnnxTensor {
  return typed(x.type, { shape: checkedShape(x, shape), data: x.data });
}

/** The shape, which holds as many numbers as the tensor. @throws {ModelFileError} where it does not. */
export function checkedShape(x: OnnxTensor, shape: Shape): Shape {
  if (sizeOf(shape) === sizeOf(x.shape)) return shape;
  throw new ModelFileError(`cannot bring ${printShape(x.shape)} into the shape ${printShape(shape)}`);
}
