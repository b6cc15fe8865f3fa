// Concat: tensors laid one after the other along an axis.

import { ShapeError } from '../../../engine/errors';
import { joinedShape } from '../../../engine/joining';
import { sizeOf } from '../../../engine/shape';
import { zerosLike, type Tensor } from '../../../engine/tensor';
import { ModelFileError } from '../../model-file-error';
import { around } from '../offsets';
import { allocate, zeros } from '../onnx-tensor';
import { axisOf, type Operator, type OperatorCall } from '../operator';

/** Inputs that agree in all axes but one. */
export const concat: Operator = {
  takes: 1,
  forward(call) {
    const y = allocate(call.inputs[0].type, shapeOf(call));
    forEachRun(call.inputs, axisAlong(call), (x, from, to, length) => y.data.set(x.data.subarray(from, from + length), to));
    return [y];
  },
  outline: (call) => [zeros(call.inputs[0].type, shapeOf(call))],
  backward(call) {
    const gradients = call.inputs.map((x) => zerosLike(call.dy, x.shape));
    forEachRun(gradients, axisAlong(call), (dx, from, to, length) => dx.data.set(call.dy.data.subarray(to, to + length), from));
    return gradients;
  },
  layer(call) {
    const axis = axisAlong(call);
    return axis > 0 && call.inputs.length > 1 ? { kind: 'concat', parameters: { axis }, data: call.inputs.map((_, i) => i) } : undefined;
  },
};

function axisAlong({ attributes, inputs: [x] }: OperatorCall): number {
  return axisOf(attributes.integer('axis', 1), x.shape.length);
}

function shapeOf(call: OperatorCall): readonly number[] {
  try {
    return joinedShape('Concat', axisAlong(call), call.inputs.map((x) => x.shape));
  } catch (error) {
    if (error instanceof ShapeError) throw new ModelFileError(`expects ${error.expected}, found ${error.found}`);
    throw error;
  }
}

type CopyRun = (part: Tensor, from: number, to: number, length: number) => void;

function forEachRun(parts: readonly Tensor[], axis: number, copy: CopyRun): void {
  const { outer } = around(parts[0].shape, axis);
  let to = 0;
  for (let o = 0; o < outer; o++)
    for (const part of parts) {
      const length = sizeOf(part.shape.slice(axis));
      copy(part, o * length, to, length);
      to += length;
    }
}
