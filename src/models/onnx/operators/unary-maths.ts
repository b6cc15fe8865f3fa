// Functions of one number: one line each.

import { normalDistribution } from '../../../engine/erf';
import { exponential } from '../../../engine/exponential';
import { roundedToEven } from '../../element-types';
import type { Operator } from '../operator';
import { unary } from './unary';

/** The functions by ONNX' names. */
export const unaryMaths = {
  Abs: unary({ f: Math.abs, derivative: Math.sign }),
  Neg: unary({ f: (x) => -x, derivative: () => -1 }),
  Reciprocal: unary({ f: (x) => 1 / x, derivative: (_, y) => -y * y }),
  Sqrt: unary({ f: Math.sqrt, derivative: (_, y) => 0.5 / y }),
  Exp: unary({ f: exponential, derivative: (_, y) => y }),
  Log: unary({ f: Math.log, derivative: (x) => 1 / x }),
  Erf: unary({ f: erf, derivative: (x) => (2 / Math.sqrt(Math.PI)) * exponential(-x * x) }),
  Sin: unary({ f: Math.sin, derivative: Math.cos }),
  Cos: unary({ f: Math.cos, derivative: (x) => -Math.sin(x) }),
  Tan: unary({ f: Math.tan, derivative: (_, y) => 1 + y * y }),
  Asin: unary({ f: Math.asin, derivative: (x) => 1 / Math.sqrt(1 - x * x) }),
  Acos: unary({ f: Math.acos, derivative: (x) => -1 / Math.sqrt(1 - x * x) }),
  Atan: unary({ f: Math.atan, derivative: (x) => 1 / (1 + x * x) }),
  Sinh: unary({ f: Math.sinh, derivative: Math.cosh }),
  Cosh: unary({ f: Math.cosh, derivative: Math.sinh }),
  Asinh: unary({ f: Math.asinh, derivative: (x) => 1 / Math.sqrt(x * x + 1) }),
  Acosh: unary({ f: Math.acosh, derivative: (x) => 1 / Math.sqrt(x * x - 1) }),
  Atanh: unary({ f: Math.atanh, derivative: (x) => 1 / (1 - x * x) }),
  Floor: unary({ f: Math.floor, derivative: () => 0 }),
  Ceil: unary({ f: Math.ceil, derivative: () => 0 }),
  Round: unary({ f: roundedToEven, derivative: () => 0 }),
  Sign: unary({ f: Math.sign, derivative: () => 0 }),
  Not: unary({ f: (x) => Number(x === 0) }),
  BitwiseNot: unary({ f: (x) => ~x }),
  IsNaN: unary({ f: (x) => Number(Number.isNaN(x)), gives: 'bool' }),
  IsInf: unary({
    settings: (a) => ({ up: a.flag('detect_positive', true), down: a.flag('detect_negative', true) }),
    f: (x, { up, down }) => Number((up && x === Infinity) || (down && x === -Infinity)),
    gives: 'bool',
  }),
} satisfies Readonly<Record<string, Operator>>;

/** erf x = 2Φ(√2 x) − 1. */
function erf(x: number): number {
  return 2 * normalDistribution(x * Math.SQRT2) - 1;
}
