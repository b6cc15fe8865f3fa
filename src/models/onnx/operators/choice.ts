// If: one of two graphs, by a condition. Whoever goes through the graph computes the chosen one in place
// (chosen-branch.ts); the operator itself only says how many inputs there are.

import { ModelFileError } from '../../model-file-error';
import type { Operator } from '../operator';

/** The condition. */
export const choice: Operator = {
  takes: 1,
  forward() {
    throw new ModelFileError('is computed by its branches');
  },
};
