// Measurements of Zeiler & Fergus: receptive fields, scales, top-9, occlusion, correspondence.

import { CaseError, casesInFile, type Kind } from '../kind';
import { measurements } from '../zeiler-fergus/measurements';
import type { ZeilerFergusCase } from '../zeiler-fergus/zeiler-fergus-case';

/** `zeiler-fergus-cases/1`: the first word of a case's id says what is measured. */
export const zeilerFergus: Kind = {
  name: 'zeiler-fergus',
  cases: (place) => casesInFile(place, 'zeiler-fergus-cases/1', (given, context) => {
    const entry = given as ZeilerFergusCase;
    const [measurement] = entry.id.split('/');
    if (!Object.hasOwn(measurements, measurement)) throw new CaseError(`no measurement ${measurement}`);
    return measurements[measurement]({ entry, path: place.path, context });
  }),
};
