// Sum, mean, maximum and minimum of any number of tensors, repeated to one shape.

import { sameShape } from '../../../engine/shape';
import { mapped } from '../../../engine/tensor';
import { broadcastShape, combined, repeated, unbroadcast } from '../broadcasting';
import { zeros } from '../onnx-tensor';
import type { Operator } from '../operator';

/** The operators by ONNX' names. */
export const variadic = {
  Sum: {
    ...variadicOperator((values) => values.reduce((a, b) => a + b), () => 1),
    layer: ({ inputs }) => (inputs.length > 1 && inputs.every(({ shape }) => sameShape(shape, inputs[0].shape)) ? { kind: 'add', data: inputs.map((_, i) => i) } : undefined),
  },
  Mean: variadicOperator((values) => values.reduce((a, b) => a + b) / values.length, (_, values) => 1 / values.length),
  Max: variadicOperator((values) => Math.max(...values), firstExtreme(Math.max)),
  Min: variadicOperator((values) => Math.min(...values), firstExtreme(Math.min)),
} satisfies Readonly<Record<string, Operator>>;

/** @param partial ∂f/∂values[k] */
function variadicOperator(f: (values: number[]) => number, partial: (k: number, values: number[]) => number): Operator {
  return {
    takes: 1,
    forward: ({ inputs }) => [combined(inputs[0].type, inputs, (...values) => f(values))],
    outline: ({ inputs }) => [zeros(inputs[0].type, broadcastShape(inputs.map((x) => x.shape)))],
    backward({ inputs, dy }) {
      const at = inputs.map((x) => repeated(x, dy.shape));
      return inputs.map((x, k) => unbroadcast(mapped(dy, (g, i) => g * partial(k, at.map((value) => value(i)))), x));
    },
  };
}

/** The first of equal winners takes the gradient. */
function firstExtreme(extreme: (...values: number[]) => number): (k: number, values: number[]) => number {
  return (k, values) => Number(values.indexOf(extreme(...values)) === k);
}
