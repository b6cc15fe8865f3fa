// Measurements of Zeiler & Fergus: receptive fields, scales, top-9, occlusion, correspondence.

import { casesInFile, type Kind } from '../kind';

/** Recognised, not run yet. */
export const zeilerFergus: Kind = {
  name: 'zeiler-fergus',
  cases: (place) => casesInFile(place, 'zeiler-fergus-cases/1'),
};
