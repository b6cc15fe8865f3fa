// Attribution maps that others published, or that independent programs computed.

import { casesInFile, type Kind } from '../kind';

/** Recognised, not run yet. */
export const attribution: Kind = {
  name: 'attribution',
  cases: (place) => casesInFile(place, 'cnn-attribution-cases/1'),
};
