// QuantizeLinear and DequantizeLinear, between which quantised networks keep their numbers: q = x/scale + zero point.

import { printShape, sizeOf, type Shape } from '../../../engine/shape';
import { mapped, type Tensor } from '../../../engine/tensor';
import { elementType, ends, roundedToEven } from '../../element-types';
import { ModelFileError } from '../../model-file-error';
import { filled, zeros } from '../onnx-tensor';
import { axisOf, optionalInput, type Operator, type OperatorCall } from '../operator';

/** The two operators by ONNX' names. */
export const quantization = {
  /** Rounded to even, cut off at the ends of the zero point's type. */
  QuantizeLinear: {
    takes: 2,
    forward(call) {
      const [x] = call.inputs;
      const { scale, zero } = linearOf(call);
      const type = optionalInput(call, 2)?.type ?? 'uint8';
      const range = elementType(type).bytes <= 2 && elementType(type).family === 'integer' ? ends[type] : undefined;
      if (!range) throw new ModelFileError(`quantises to ${type}, which cannot be computed`);
      return [filled(type, x.shape, (i) => Math.min(Math.max(roundedToEven(x.data[i] / scale(i)) + zero(i), range[0]), range[1]))];
    },
  },
  DequantizeLinear: {
    takes: 2,
    outline: ({ inputs: [x, { type }] }) => [zeros(type, x.shape)],
    forward(call) {
      const [x, { type }] = call.inputs;
      const { scale, zero } = linearOf(call);
      return [filled(type, x.shape, (i) => (x.data[i] - zero(i)) * scale(i))];
    },
    backward(call) {
      const { scale } = linearOf(call);
      return [mapped(call.dy, (dy, i) => dy * scale(i))];
    },
  },
} satisfies Readonly<Record<string, Operator>>;

/** Scale and zero point of each number: one for all, or one for each index of an axis. */
function linearOf(call: OperatorCall): { scale: (i: number) => number; zero: (i: number) => number } {
  const { attributes, inputs: [x, scale] } = call;
  if (attributes.integer('block_size', 0) !== 0) throw new ModelFileError('quantises in blocks, which cannot be computed');
  const zero = optionalInput(call, 2);
  return { scale: along(x.shape, scale, attributes.integer('axis', 1)), zero: zero ? along(x.shape, zero, attributes.integer('axis', 1)) : () => 0 };
}

function along(shape: Shape, { data, shape: own }: Tensor, named: number): (i: number) => number {
  if (data.length === 1) return () => data[0];
  const axis = axisOf(named, shape.length);
  if (data.length !== shape[axis]) throw new ModelFileError(`has ${printShape(own)} scales for axis ${axis} of ${printShape(shape)}`);
  const inner = sizeOf(shape.slice(axis + 1));
  return (i) => data[Math.floor(i / inner) % shape[axis]];
}
