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
  If: { why: 'its branches have the gradient', examples: [] },
};
