// A model file of the vault as the source of a lab's model: ONNX, TensorFlow.js, ConvNetJS.

import type { Model } from '../engine/network';
import type { ModelFormat } from '../models/model-file';
import { inPlace } from '../models/model-file-error';
import { guessedPreprocessing } from '../models/preprocessing/guess';
import type { CompletePreprocessing, Preprocessing } from '../models/preprocessing/preprocessing';
import { pictureShape, withPreprocessing } from '../models/preprocessing/with-preprocessing';
import { readModelFile } from '../models/read-model-file';

/** A model out of a file of the vault, in any format that can be read. */
export interface FileSource {
  readonly kind: 'file';
  /** As the reader knows it; its ending says what it is, and errors begin with it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The files beside it that `partsOf` (models/read-model-file.ts) names, by those paths. */
  readonly parts?: Readonly<Record<string, Uint8Array>>;
  /** What the writer of the note says of its pictures; the rest is guessed. */
  readonly preprocessing?: Preprocessing;
}

/** What is known of a model's file. */
export interface FileFacts {
  readonly name: string;
  readonly format: ModelFormat;
  /** Bytes of the file and those beside it. */
  readonly size: number;
  /** Names of the classes; of none where the file does not say. */
  readonly labels: readonly string[];
  /** The nodes whose outputs the file calls its outputs; the first is the network's. */
  readonly outputs: readonly string[];
  readonly preprocessing: CompletePreprocessing;
  /** What speaks for what was guessed of it, as it completes “because …”; absent where all was said, or nothing speaks for anything. */
  readonly because?: string;
  /** Whether the file leaves the size of its pictures open. */
  readonly isOpen: boolean;
}

/** A model for pictures, [N, C, H, W] from 0 to 1, and what its file says. */
export interface FileModel extends Model {
  readonly file: FileFacts;
}

/** Pixels of the side where a file leaves it open and nobody says: what ImageNet's networks see. */
const USUAL_SIDE = 224;

/** Reads a model file. @throws {ModelFileError} a sentence that begins with the file's name */
export function readFileSource({ name, bytes, parts = {}, preprocessing: said = {} }: FileSource): FileModel {
  const { crop, size = USUAL_SIDE } = said;
  const side = typeof crop === 'number' ? crop : size;
  const read = readModelFile({ name, bytes, parts: new Map(Object.entries(parts)), picture: [side, side] });
  const { preprocessing: guess, because } = guessedPreprocessing(read, name);
  const preprocessing = { ...guess, ...said };
  const model = inPlace({ file: name }, () => withPreprocessing(read.model, pictureShape(read.model, read.layout), preprocessing));
  const { format, labels = [], outputs, isOpen = false } = read;
  const all = [bytes, ...Object.values(parts)].reduce((sum, { length }) => sum + length, 0);
  return { ...model, file: { name, format, size: all, labels, outputs, preprocessing, isOpen, ...(because !== undefined && isGuessed(said) && { because }) } };
}

function isGuessed({ scale, mean, std }: Preprocessing): boolean {
  return scale === undefined && mean === undefined && std === undefined;
}
