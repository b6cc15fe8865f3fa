// Extreme rows of softmax and cross-entropy to 25 digits.

import { casesInFile, type Kind } from '../kind';

/** Recognised, not run yet. */
export const softmax: Kind = {
  name: 'softmax',
  cases: (place) => casesInFile(place, 'softmax-oracle/1'),
};
