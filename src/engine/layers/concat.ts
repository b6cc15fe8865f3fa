// Concatenation: inputs laid one after the other along an axis, as the branches of an inception block.

import { index } from '../forms';
import { joinedShape } from '../joining';
import { defineLayer } from '../layer';
import { option } from '../parameters';
import { sizeOf, type Shape } from '../shape';
import { zerosLike, type Tensor } from '../tensor';

/** Inputs equal in every axis but one → their union along it. */
export const concat = defineLayer({
  kind: 'concat',
  summary: 'Lays the channels of its inputs one after the other.',
  equation: 'y = [\\, x_1 \\,;\\, x_2 \\,;\\, \\dots ]',
  parameters: { axis: option(index, 1, 'the axis along which inputs are joined, counting the batch as 0') },
  arity: 'many',
  outputShape: ({ axis }, inputs) => joinedShape('concat', axis, inputs),
  forward({ parameters: { axis }, inputs }) {
    const y = zerosLike(inputs[0], joinedShape('concat', axis, inputs.map(({ shape }) => shape)));
    forEachRun(inputs, axis, (x, from, to, length) => y.data.set(x.data.subarray(from, from + length), to));
    return { output: y, saved: undefined };
  },
  /** Every input gets the part of dy that lies where its own numbers went. */
  backward({ parameters: { axis }, inputs, dy }) {
    const dxs = inputs.map((x) => zerosLike(x));
    forEachRun(dxs, axis, (dx, from, to, length) => dx.data.set(dy.data.subarray(to, to + length), from));
    return dxs;
  },
  examples: [
    { line: 'concat', inputs: [[2, 3, 2, 2], [2, 1, 2, 2]] },
    { line: 'concat axis 2', inputs: [[1, 2, 1], [1, 2, 3], [1, 2, 2]] },
  ],
});

type CopyRun = (part: Tensor, from: number, to: number, length: number) => void;

/** Calls `copy` for every unbroken run of numbers: where it lies in its part, where in the whole, and how long it is. */
function forEachRun(parts: readonly Tensor[], axis: number, copy: CopyRun): void {
  const runOf = (shape: Shape): number => sizeOf(shape.slice(axis));
  const outer = sizeOf(parts[0].shape.slice(0, axis));
  let to = 0;
  for (let o = 0; o < outer; o++)
    for (const part of parts) {
      const length = runOf(part.shape);
      copy(part, o * length, to, length);
      to += length;
    }
}
