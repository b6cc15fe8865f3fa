// The job that says which files a model file needs beside it.

import { partsOf } from '../../models/read-model-file';
import type { Job } from '../job';

/** A model file. */
export interface ModelPartsInput {
  /** As the reader knows it; its ending says what it is. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Names the files. Throws a {@link ModelFileError} for one of no known format. */
export const modelParts: Job<ModelPartsInput, readonly string[]> = {
  summary: 'Says which files a model file needs beside it.',
  run: ({ name, bytes }) => Promise.resolve(partsOf({ name, bytes })),
};
