// QuantizeLinear and DequantizeLinear, between which quantised networks keep their numbers: q = x/scale + zero point.
// DynamicQuantizeLinear finds scale and zero point in the numbers themselves.

import type { Shape } from '../../../engine/shape';
import { mapped } from '../../../engine/tensor';
import { elementType, ends, roundedToEven, type ElementType } from '../../element-types';
import { ModelFileError } from '../../model-file-error';
import { filled, scalar, zeros, type OnnxTensor } from '../onnx-tensor';
import { optionalInput, type Operator, type OperatorCall } from '../operator';
import { alongAxis, inBlocks } from './along-axis';
import { typeNamed } from './casts';

/** The three operators by ONNX' names. */
export const quantization = {
  /** The quotient is a number of the scale's type, as small as that is: halves are met exactly, and go to the even side. */
  QuantizeLinear: {
    takes: 2,
    outline: (call) => [zeros(typeAsked(call), call.inputs[0].shape)],
    forward(call) {
      const [x, { type }] = call.inputs;
      const { scale, zero } = linearOf(call);
      const { fit } = elementType(type);
      return [quantized(typeAsked(call), x.shape, (i) => fit(x.data[i] / scale(i)), zero)];
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
  /** x → y, scale, zero point: 0 to 255 for the least to the greatest number, 0 among them. */
  DynamicQuantizeLinear: {
    takes: 1,
    outline: ({ inputs: [{ shape }] }) => [zeros('uint8', shape), zeros('float32', []), zeros('uint8', [])],
    forward({ inputs: [x] }) {
      let [least, greatest] = [0, 0];
      for (const value of x.data) [least, greatest] = [Math.min(least, value), Math.max(greatest, value)];
      const scale = scalar('float32', greatest > least ? Math.fround(greatest - least) / 255 : 1);
      const quotient = (value: number): number => Math.fround(value / scale.data[0]);
      const zero = quantized('uint8', [], () => quotient(-least), () => 0);
      return [quantized('uint8', x.shape, (i) => quotient(x.data[i]), () => zero.data[0]), scale, zero];
    },
  },
} satisfies Readonly<Record<string, Operator>>;

/** Numbers in steps, rounded to even, cut off at the ends of their type. @throws {ModelFileError} for a type of more than 16 bits */
export function quantized(type: ElementType, shape: Shape, steps: (i: number) => number, zero: (i: number) => number): OnnxTensor {
  const range = elementType(type).bytes <= 2 && elementType(type).family === 'integer' ? ends[type] : undefined;
  if (!range) throw new ModelFileError(`quantises to ${type}, which cannot be computed`);
  return filled(type, shape, (i) => Math.min(Math.max(roundedToEven(steps(i)) + zero(i), range[0]), range[1]));
}

/** The zero point's type, or without one that of the attribute. */
function typeAsked(call: OperatorCall): ElementType {
  const code = call.attributes.integer('output_dtype', 0);
  return optionalInput(call, 2)?.type ?? (code === 0 ? 'uint8' : typeNamed(code));
}

/** Scale and zero point of each number: one for all, one for each index of an axis, or one for each block of indices. */
function linearOf(call: OperatorCall): { scale: (i: number) => number; zero: (i: number) => number } {
  const { attributes, inputs: [x, scale] } = call;
  const axis = attributes.integer('axis', 1);
  const block = attributes.integer('block_size', 0);
  const zero = optionalInput(call, 2);
  const at = (own: OnnxTensor): (i: number) => number => (block > 0 ? inBlocks(x.shape, own, { axis, block }) : alongAxis(x.shape, own, axis));
  return { scale: at(scale), zero: zero ? at(zero) : () => 0 };
}
