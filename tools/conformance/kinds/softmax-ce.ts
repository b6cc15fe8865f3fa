// Everyday rows of softmax and cross-entropy.

import { casesInFile, type Kind } from '../kind';

/** Recognised, not run yet. */
export const softmaxCe: Kind = {
  name: 'softmax-ce',
  cases: (place) => casesInFile(place, 'softmax-ce-cases/1'),
};
