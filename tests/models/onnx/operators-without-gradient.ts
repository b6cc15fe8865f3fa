// The operators through which no gradient goes back, each with the reason and with calls. Not a test itself.

import type { OperatorExample, Setting } from './operator-examples';

/** Why nothing goes back, and calls of the operator. */
export interface WithoutGradient {
  readonly why: 'it compares or asks, and its answer is a truth value' | 'it counts or numbers' | 'it makes numbers out of settings' | 'it computes on bits or whole numbers' | 'it rounds to whole numbers' | 'its branches have the gradient';
  /** None for what only a whole graph can compute. */
  readonly examples: readonly OperatorExample[];
}

const ints = (...values: number[]): Setting => ({ values });
const bools = (...values: number[]): Setting => ({ values, type: 'bool' });
const x = [2, 3];
const compares: WithoutGradient = { why: 'it compares or asks, and its answer is a truth value', examples: [{ inputs: [x, x] }, { inputs: [x, [2, 1]] }] };
const asks: WithoutGradient = { why: 'it compares or asks, and its answer is a truth value', examples: [{ inputs: [x] }] };
const joins: WithoutGradient = { why: 'it compares or asks, and its answer is a truth value', examples: [{ inputs: [bools(1, 0, 1), bools(1, 1, 0)] }] };
const onBits: WithoutGradient = { why: 'it computes on bits or whole numbers', examples: [{ inputs: [ints(6, 5), ints(3, 4)] }] };

/** Whole numbers all over the range of their type. */
const bytes = (shape: readonly number[], type: 'uint8' | 'int8' = 'uint8'): Setting => ({ values: Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => ((i * 83 + 17) % 256) - (type === 'int8' ? 128 : 0)), shape, type });
const point = (value: number, type: 'uint8' | 'int8' = 'uint8'): Setting => ({ values: [value], shape: [], type });
const perIndex = (type: 'uint8' | 'int8', ...values: number[]): Setting => ({ values, type });
const scale = (value: number): Setting => ({ values: [value], shape: [], type: 'float32' });
const scales = (...values: number[]): Setting => ({ values, type: 'float32' });

/** Every one of them, by its name. */
export const operatorsWithoutGradient: Readonly<Record<string, WithoutGradient>> = {
  Equal: compares, Greater: compares, GreaterOrEqual: compares, Less: compares, LessOrEqual: compares, IsNaN: asks, IsInf: asks,
  And: joins, Or: joins, Xor: joins, Not: { why: 'it compares or asks, and its answer is a truth value', examples: [{ inputs: [bools(1, 0)] }] },
  BitwiseAnd: onBits, BitwiseOr: onBits, BitwiseXor: onBits, BitwiseNot: { why: 'it computes on bits or whole numbers', examples: [{ inputs: [ints(6, -1)] }] },
  BitShift: { why: 'it computes on bits or whole numbers', examples: [{ inputs: [{ values: [6, 5], type: 'uint8' }, { values: [1, 2], type: 'uint8' }], attributes: { direction: 'LEFT' } }] },
  Mod: { why: 'it computes on bits or whole numbers', examples: [{ inputs: [ints(6, -5), ints(4, 3)] }] },
  ArgMax: { why: 'it counts or numbers', examples: [{ inputs: [x], attributes: { axis: 1 } }] }, ArgMin: { why: 'it counts or numbers', examples: [{ inputs: [x], attributes: { keepdims: 0 } }] },
  Hardmax: { why: 'it counts or numbers', examples: [{ inputs: [x] }] }, NonZero: { why: 'it counts or numbers', examples: [{ inputs: [ints(0, 4, 0, 1)] }] },
  Shape: { why: 'it counts or numbers', examples: [{ inputs: [x] }] }, Size: { why: 'it counts or numbers', examples: [{ inputs: [x] }] },
  OneHot: { why: 'it counts or numbers', examples: [{ inputs: [ints(1, 0), ints(3), { values: [0, 1], type: 'float32' }] }] },
  ConstantOfShape: { why: 'it makes numbers out of settings', examples: [{ inputs: [ints(2, 2)] }] }, EyeLike: { why: 'it makes numbers out of settings', examples: [{ inputs: [x] }] },
  Constant: { why: 'it makes numbers out of settings', examples: [{ inputs: [], attributes: { value_ints: [1, 2] } }] },
  Range: { why: 'it makes numbers out of settings', examples: [{ inputs: [1, 7, 2].map((value) => ({ values: [value], shape: [] })) }] },
  QuantizeLinear: { why: 'it rounds to whole numbers', examples: [{ inputs: [x, { values: [0.5], shape: [], type: 'float64' }, { values: [3], shape: [], type: 'int8' }] }] },
  DynamicQuantizeLinear: { why: 'it rounds to whole numbers', examples: [{ inputs: [[3, 4]], outputs: 3 }, { inputs: [x], range: 'positive', outputs: 3 }] },
  MatMulInteger: { why: 'it computes on bits or whole numbers', examples: [{ inputs: [bytes([2, 3]), bytes([3, 4], 'int8'), point(7)] }, { inputs: [bytes([2, 3], 'int8'), bytes([2, 3, 2]), point(-3, 'int8'), { values: [255, 4, 0, 9], shape: [2, 1, 2], type: 'uint8' }] }, { inputs: [bytes([2, 3], 'int8'), bytes([3]), perIndex('int8', 1, -2)] }] },
  ConvInteger: {
    why: 'it computes on bits or whole numbers', examples: [
      { inputs: [bytes([1, 4, 5, 6]), bytes([4, 2, 3, 2]), point(9), point(250)], attributes: { group: 2, pads: [1, 0, 0, 1], strides: [2, 1] } },
      { inputs: [bytes([2, 1, 4]), bytes([1, 1, 2], 'int8')], attributes: { auto_pad: 'SAME_LOWER' } },
      { inputs: [bytes([1, 2, 3, 3]), bytes([2, 2, 2, 2]), point(9), perIndex('uint8', 1, 250)] },
    ],
  },
  QLinearMatMul: {
    why: 'it rounds to whole numbers', examples: [
      { inputs: [bytes([2, 3]), scale(0.02), point(4), bytes([3, 4]), scale(0.03), point(9), scale(0.1), point(100)] },
      { inputs: [bytes([2, 2, 3], 'int8'), scale(0.01), point(3, 'int8'), bytes([3, 2], 'int8'), scales(0.5, 0.25), perIndex('int8', 1, -1), scale(2), point(-5, 'int8')] },
    ],
  },
  QLinearConv: {
    why: 'it rounds to whole numbers', examples: [
      { inputs: [bytes([1, 4, 5, 6]), scale(0.02), point(7), bytes([4, 2, 3, 2], 'int8'), scales(0.01, 0.02, 0.03, 0.005), perIndex('int8', 0, 0, 0, 0), scale(0.5), point(120), { values: [500, -40, 3, 0], type: 'int32' }], attributes: { group: 2, pads: [1, 0, 0, 1], strides: [2, 1] } },
      { inputs: [bytes([1, 2, 4, 4]), scale(0.5), point(128), bytes([2, 1, 2, 2]), scale(0.25), point(100), scale(4), point(50)], attributes: { group: 2 } },
    ],
  },
  If: { why: 'its branches have the gradient', examples: [] },
};
