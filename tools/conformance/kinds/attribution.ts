// Attribution maps that others published, or that independent programs computed.

import type { AttributionCase } from '../attribution/attribution-case';
import { inputOf } from '../attribution/attribution-case';
import { layeredModel, type FileModel } from '../attribution/layered-model';
import { methodComparisons } from '../attribution/methods';
import { CaseError, casesInFile, type Kind, type Place } from '../kind';

/** `cnn-attribution-cases/1`: one case each; the models are in the same file. */
export const attribution: Kind = {
  name: 'attribution',
  cases: (place) => casesInFile(place, 'cnn-attribution-cases/1', (given, { kernels }) => {
    const entry = given as unknown as AttributionCase;
    const file = modelsIn(place)[entry.model];
    if (!Object.hasOwn(methodComparisons, entry.method)) throw new CaseError(`no method ${entry.method}`);
    return methodComparisons[entry.method]({ entry, file, model: layeredModel(file), input: inputOf(entry, file), kernels });
  }),
};

function modelsIn(place: Place): Readonly<Record<string, FileModel>> {
  return (place.json() as { readonly models: Readonly<Record<string, FileModel>> }).models;
}
