// Permute: the axes of a picture in another order.

import { ShapeError } from '../errors';
import { extents } from '../forms';
import { defineLayer } from '../layer';
import { required } from '../parameters';
import { printShape, stridesOf, type Shape } from '../shape';
import { mapped, zerosLike, type Tensor } from '../tensor';

/** order 2x3x1 takes axis 2 first, then axis 3, then axis 1, where 1 is the axis after the batch. */
export const permute = defineLayer({
  kind: 'permute',
  summary: 'Puts the axes of a picture into another order.',
  equation: 'y_{n, i_{\\pi(1)}, i_{\\pi(2)}, \\dots} = x_{n, i_1, i_2, \\dots}',
  parameters: { order: required(extents, 'which axis comes first, second, …, counting the batch as 0') },
  outputShape({ order }, [x]) {
    const sorted = [...order].sort((a, b) => a - b);
    if (order.length === x.length - 1 && sorted.every((axis, i) => axis === i + 1)) return permuted([0, ...order], x);
    throw new ShapeError({ layer: 'permute', expected: `an input with the axes of ${order.join('x')}`, found: printShape(x) });
  },
  forward({ parameters: { order }, inputs: [x] }) {
    return { output: permuteAxes(x, [0, ...order]), saved: undefined };
  },
  /** dy goes back through the inverse order: the axis that went to place i comes back from there. */
  backward({ parameters: { order }, dy }) {
    const forward = [0, ...order];
    return [permuteAxes(dy, forward.map((_, axis) => forward.indexOf(axis)))];
  },
  examples: [
    { line: 'permute 3x1x2', inputs: [[2, 2, 3, 4]] },
    { line: 'permute 2x1', inputs: [[1, 3, 2]] },
  ],
});

/** The tensor whose axis i is x's axis order[i], copied. */
export function permuteAxes(x: Tensor, order: readonly number[]): Tensor {
  const shape = permuted(order, x.shape);
  const jumps = permuted(order, stridesOf(x.shape));
  const strides = stridesOf(shape);
  const source = (i: number): number => jumps.reduce((at, jump, a) => at + (Math.floor(i / strides[a]) % shape[a]) * jump, 0);
  return mapped(zerosLike(x, shape), (_, i) => x.data[source(i)]);
}

function permuted(order: readonly number[], values: Shape): Shape {
  return order.map((axis) => values[axis]);
}
