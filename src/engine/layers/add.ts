// The sum of two or more nodes: where a residual branch comes back.

import { defineLayer } from '../layer';
import { equalShapes } from '../joining';
import { mapped } from '../tensor';

/** y = Σ_i x_i for inputs of one shape. */
export const add = defineLayer({
  kind: 'add',
  summary: 'Adds its inputs, number by number: the end of a residual branch.',
  equation: 'y = x_1 + x_2 + \\dots',
  parameters: {},
  arity: 'many',
  outputShape: (_, inputs) => equalShapes('add', inputs),
  forward({ inputs: [first, ...rest] }) {
    return { output: mapped(first, (x, i) => rest.reduce((sum, { data }) => sum + data[i], x)), saved: undefined };
  },
  /** dx_i = dy for every input. */
  backward({ inputs, dy }) {
    return inputs.map(() => dy);
  },
  examples: [
    { line: 'add', inputs: [[2, 3, 2, 2], [2, 3, 2, 2]] },
    { line: 'add', inputs: [[2, 3], [2, 3], [2, 3]] },
  ],
});
