// A model file of the vault as the source of a lab's model: ONNX, TensorFlow.js, ConvNetJS. Not in the table of
// sources yet, and so not in the bundle: no block names a file yet.

import type { Model } from '../engine/network';
import type { Shape } from '../engine/shape';
import type { ModelFile } from '../models/model-file';
import { readModelFile } from '../models/read-model-file';

/** A model out of a file of the vault, in any format that can be read. */
export interface FileSource {
  readonly kind: 'file';
  /** As the reader knows it; its ending says what it is, and errors begin with it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The files beside it that `partsOf` (models/read-model-file.ts) names, by those paths. */
  readonly parts?: Readonly<Record<string, Uint8Array>>;
  /** Extents, with the batch, of inputs whose size the file leaves open, by the inputs' names. */
  readonly shapes?: Readonly<Record<string, Shape>>;
}

/** A model, and what else its file knows. */
export interface FileModel extends Model {
  /** Labels, layout of the input, other names of nodes. */
  readonly file: Omit<ModelFile, 'model'>;
}

/** Reads a model file. @throws {ModelFileError} a sentence that begins with the file's name */
export function readFileSource({ parts = {}, ...source }: FileSource): FileModel {
  const { model, ...file } = readModelFile({ ...source, parts: new Map(Object.entries(parts)) });
  return { ...model, file };
}
