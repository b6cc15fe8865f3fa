// Functions of two numbers, with broadcasting: one line each.

import { combined } from '../broadcasting';
import type { Operator } from '../operator';
import { binary } from './binary';

/** The functions by ONNX' names. */
export const binaryMaths = {
  Add: binary({ f: (a, b) => a + b, da: () => 1, db: () => 1, layer: 'add' }),
  Sub: binary({ f: (a, b) => a - b, da: () => 1, db: () => -1 }),
  Mul: binary({ f: (a, b) => a * b, da: (_, b) => b, db: (a) => a, layer: 'multiply' }),
  /** Integers are truncated towards zero, as their type fits them. */
  Div: binary({ f: (a, b) => a / b, da: (_, b) => 1 / b, db: (a, b) => -a / (b * b) }),
  Pow: binary({ f: Math.pow, da: (a, b) => b * a ** (b - 1), db: (a, b) => (a > 0 ? a ** b * Math.log(a) : 0) }),
  PRelu: {
    ...binary({ f: (a, b) => (a > 0 ? a : b * a), da: (a, b) => (a > 0 ? 1 : b), db: (a) => (a > 0 ? 0 : a), perChannel: true }),
    /** One slope for each channel, written [C, 1, 1]. */
    layer({ inputs: [x, slope] }) {
      const channels = slope.shape.length === x.shape.length - 1 && slope.shape[0] === x.shape[1] && slope.data.length === x.shape[1];
      return channels ? { kind: 'prelu', weights: { slope: { tensor: { shape: [x.shape[1]], data: slope.data } } } } : undefined;
    },
  },
  Equal: binary({ f: (a, b) => Number(a === b), gives: 'bool' }),
  Greater: binary({ f: (a, b) => Number(a > b), gives: 'bool' }),
  GreaterOrEqual: binary({ f: (a, b) => Number(a >= b), gives: 'bool' }),
  Less: binary({ f: (a, b) => Number(a < b), gives: 'bool' }),
  LessOrEqual: binary({ f: (a, b) => Number(a <= b), gives: 'bool' }),
  And: binary({ f: (a, b) => a * b, gives: 'bool' }),
  Or: binary({ f: (a, b) => a + b, gives: 'bool' }),
  Xor: binary({ f: (a, b) => a - b, gives: 'bool' }),
  BitwiseAnd: binary({ f: (a, b) => a & b }),
  BitwiseOr: binary({ f: (a, b) => a | b }),
  BitwiseXor: binary({ f: (a, b) => a ^ b }),
  Mod: mod(),
  BitShift: {
    takes: 2,
    forward({ inputs: [a, b], attributes }) {
      const left = attributes.text('direction') === 'LEFT';
      return [combined(a.type, [a, b], (x, by) => shifted(x, left, by))];
    },
  },
} satisfies Readonly<Record<string, Operator>>;

/** With the sign of the divisor; an infinite one leaves x, or is itself what is left of an x on the other side of 0. */
function remainder(x: number, y: number): number {
  const rest = x % y;
  return rest !== 0 && rest < 0 !== y < 0 ? rest + y : rest;
}

/** Beyond its width, which every negative number of places counts as, nothing of a number is left but its sign. */
function shifted(x: number, left: boolean, by: number): number {
  if (by < 0) return left ? 0 : -Number(x < 0);
  return left ? x * 2 ** by : Math.floor(x / 2 ** by);
}

/** The remainder has the sign of the divisor, or with `fmod` that of the dividend. */
function mod(): Operator {
  return {
    takes: 2,
    forward({ inputs: [a, b], attributes }) {
      const asC = attributes.flag('fmod');
      return [combined(a.type, [a, b], (x, y) => (asC ? x % y : remainder(x, y)))];
    },
  };
}
