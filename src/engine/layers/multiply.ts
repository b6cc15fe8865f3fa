// The product of two or more nodes: a gate.

import { defineLayer } from '../layer';
import { equalShapes } from '../joining';
import { mapped } from '../tensor';

/** y = Π_i x_i, number by number, for inputs of one shape. */
export const multiply = defineLayer({
  kind: 'multiply',
  summary: 'Multiplies its inputs, number by number: one gates the other.',
  equation: 'y = x_1 \\cdot x_2 \\cdots',
  parameters: {},
  arity: 'many',
  outputShape: (_, inputs) => equalShapes('multiply', inputs),
  forward({ inputs: [first, ...rest] }) {
    return { output: mapped(first, (x, i) => rest.reduce((product, { data }) => product * data[i], x)), saved: undefined };
  },
  /** dx_i = dy · Π_{j≠i} x_j, multiplied out anew because dividing y by x_i fails where x_i = 0. */
  backward({ inputs, dy }) {
    return inputs.map((_, i) => {
      const others = inputs.filter((__, j) => j !== i);
      return mapped(dy, (g, at) => others.reduce((product, { data }) => product * data[at], g));
    });
  },
  examples: [
    { line: 'multiply', inputs: [[2, 3, 2, 2], [2, 3, 2, 2]] },
    { line: 'multiply', inputs: [[2, 3], [2, 3], [2, 3]] },
  ],
});
