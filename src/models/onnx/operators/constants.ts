// Operators that make tensors out of settings.

import { sizeOf } from '../../../engine/shape';
import { ModelFileError } from '../../model-file-error';
import { allocate, filled, integerTensor, listOf, scalar, type OnnxTensor } from '../onnx-tensor';
import type { Attributes } from '../attributes';
import { optionalInput, type Operator } from '../operator';
import { typeNamed } from './casts';

/** The operators by ONNX' names. */
export const constants = {
  Constant: { takes: 0, forward: ({ attributes }) => [constantOf(attributes)] },
  ConstantOfShape: {
    takes: 1,
    forward({ inputs: [shape], attributes }) {
      const value = attributes.tensor('value') ?? scalar('float32', 0);
      const y = allocate(value.type, listOf(shape));
      if (value.data[0] !== 0) y.data.fill(value.data[0]);
      return [y];
    },
  },
  Range: {
    takes: 3,
    forward({ inputs: [start, limit, step] }) {
      const count = Math.max(0, Math.ceil((limit.data[0] - start.data[0]) / step.data[0]));
      return [filled(start.type, [count], (i) => start.data[0] + i * step.data[0])];
    },
  },
  EyeLike: {
    takes: 1,
    forward({ inputs: [x], attributes }) {
      const [rows, columns] = x.shape;
      if (x.shape.length !== 2) throw new ModelFileError(`expects a matrix, found [${x.shape.join(', ')}]`);
      const type = attributes.has('dtype') ? typeNamed(attributes.integer('dtype')) : x.type;
      return [filled(type, [rows, columns], (i) => Number((i % columns) - Math.floor(i / columns) === attributes.integer('k', 0)))];
    },
  },
  OneHot: {
    takes: 3,
    forward({ inputs: [indices, depth, values], attributes }) {
      const [classes, rank] = [depth.data[0], indices.shape.length + 1];
      const axis = attributes.integer('axis', -1);
      const at = axis < 0 ? axis + rank : axis;
      const shape = [...indices.shape.slice(0, at), classes, ...indices.shape.slice(at)];
      const inner = indices.shape.slice(at).reduce((a, b) => a * b, 1);
      const hot = (i: number): boolean => {
        const index = indices.data[Math.floor(i / (inner * classes)) * inner + (i % inner)];
        return (index < 0 ? index + classes : index) === Math.floor(i / inner) % classes;
      };
      return [filled(values.type, shape, (i) => values.data[Number(hot(i))])];
    },
  },
  Shape: {
    takes: 1,
    forward: ({ inputs: [x], attributes }) => [integerTensor(x.shape.slice(attributes.integer('start', 0), attributes.integer('end', x.shape.length)))],
  },
  Size: { takes: 1, forward: ({ inputs: [x] }) => [scalar('int64', sizeOf(x.shape))] },
  NonZero: {
    takes: 1,
    forward({ inputs: [x] }) {
      const found = Array.from(x.data as ArrayLike<number>).flatMap((value, i) => (value === 0 ? [] : [i]));
      const extents = x.shape.map((_, axis) => x.shape.slice(axis + 1).reduce((a, b) => a * b, 1));
      const place = (axis: number, offset: number): number => Math.floor(offset / extents[axis]) % x.shape[axis];
      return [filled('int64', [x.shape.length, found.length], (i) => place(Math.floor(i / found.length), found[i % found.length]))];
    },
  },
  Trilu: {
    takes: 1,
    forward(call) {
      const [x] = call.inputs;
      return [filled(x.type, x.shape, (i) => (inTriangle(call, i) ? x.data[i] : 0))];
    },
    backward: (call) => [filled('float64', call.dy.shape, (i) => (inTriangle(call, i) ? call.dy.data[i] : 0))],
  },
} satisfies Readonly<Record<string, Operator>>;

function inTriangle(call: Parameters<Operator['forward']>[0], i: number): boolean {
  const [rows, columns] = call.inputs[0].shape.slice(-2);
  const above = (i % columns) - (Math.floor(i / columns) % rows) - (optionalInput(call, 1)?.data[0] ?? 0);
  return call.attributes.flag('upper', true) ? above >= 0 : above <= 0;
}

/** A value in one of the forms that attributes have. */
function constantOf(attributes: Attributes): OnnxTensor {
  const tensor = attributes.tensor('value');
  if (tensor) return tensor;
  if (attributes.has('value_float')) return scalar('float32', attributes.float('value_float'));
  if (attributes.has('value_int')) return scalar('int64', attributes.integer('value_int'));
  const integers = attributes.integers('value_ints');
  if (integers) return integerTensor(integers);
  const floats = attributes.floats('value_floats');
  if (floats) return filled('float32', [floats.length], (i) => floats[i]);
  throw new ModelFileError('holds a constant that is neither numbers nor a tensor of them');
}
