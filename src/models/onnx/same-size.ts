// Another shape over the same numbers, with a sentence instead of a bug where the sizes differ.

import { printShape, sizeOf, type Shape } from '../../engine/shape';
import { ModelFileError } from '../model-file-error';
import { typed, type OnnxTensor } from './onnx-tensor';

/** The tensor under another shape. @throws {ModelFileError} where that has another size. */
export function sameSize(x: OnnxTensor, shape: Shape): OnnxTensor {
  if (sizeOf(shape) === x.data.length) return typed(x.type, { shape, data: x.data });
  throw new ModelFileError(`cannot bring ${printShape(x.shape)} into the shape ${printShape(shape)}`);
}
