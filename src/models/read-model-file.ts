// Any model file, by its name and what is in it. The table of formats; each has its own reader.

import type { Shape } from '../engine/shape';
import { refuseForeign } from './foreign-files';
import { readConvnetjs } from './convnetjs/read-convnetjs';
import { parseJsonRecord, type JsonRecord } from './json-record';
import type { ModelFile } from './model-file';
import { inPlace, ModelFileError } from './model-file-error';
import { readOnnx } from './onnx/read-onnx';
import { readTfjs, tfjsShardPaths } from './tfjs/read-tfjs';

/** A file, and those beside it that it needs. */
export interface FileToRead {
  /** As the reader knows it; its ending says what it is, and errors begin with it. */
  readonly name: string;
  /** Stay with the model, which has its filters in them: not to be changed afterwards. */
  readonly bytes: Uint8Array;
  /** The files that {@link partsOf} names, by those paths. */
  readonly parts?: ReadonlyMap<string, Uint8Array>;
  /** Extents, with the batch, of inputs whose size the file leaves open, by the inputs' names. */
  readonly shapes?: Readonly<Record<string, Shape>>;
  /** Rows and columns of a picture, where the file leaves them open. */
  readonly picture?: readonly [height: number, width: number] | undefined;
}

interface Format {
  /** Whether a file is of this format. */
  readonly takes: (file: FileToRead) => boolean;
  /** Paths of further files, relative to the file. */
  readonly parts?: (bytes: Uint8Array) => readonly string[];
  readonly read: (file: FileToRead) => ModelFile;
}

/** The formats, the first that takes a file reads it. */
const formats: readonly Format[] = [
  { takes: ({ name }) => /\.onnx$/i.test(name), read: ({ bytes, shapes, picture, parts }) => readOnnx(bytes, { ...(shapes && { shapes }), ...(parts && { parts }), picture }) },
  { takes: (file) => hasMember(file, 'modelTopology'), parts: tfjsShardPaths, read: ({ bytes, parts = new Map(), picture }) => readTfjs(bytes, parts, picture) },
  { takes: (file) => hasMember(file, 'layers'), read: ({ bytes }) => readConvnetjs(bytes) },
];

/** The paths, relative to the file, of what else has to be read. @throws {ModelFileError} for a file of no known format */
export function partsOf(file: FileToRead): readonly string[] {
  return inFile(file, () => formatOf(file).parts?.(file.bytes) ?? []);
}

/** Reads a file. @throws {ModelFileError} in one sentence, beginning with the file's name, for one that cannot be run */
export function readModelFile(file: FileToRead): ModelFile {
  return inFile(file, () => formatOf(file).read(file));
}

function formatOf(file: FileToRead): Format {
  if (!/\.json$/i.test(file.name)) refuseForeign(file.bytes);
  const format = formats.find(({ takes }) => takes(file));
  if (format) return format;
  if (/\.json$/i.test(file.name)) throw new ModelFileError(jsonWords(parseJsonRecord(file.bytes)));
  throw new ModelFileError('is no model that can be read: ONNX (.onnx), TensorFlow.js (model.json) or a ConvNetJS snapshot (.json)');
}

/** What a JSON file seems to be that is no model. */
function jsonWords(content: JsonRecord): string {
  if ('class_name' in content && 'config' in content) return 'is the architecture of a Keras model without its weights; export the model there with model.export("net.onnx", format="onnx")';
  if ('weightsManifest' in content) return 'holds weights of TensorFlow.js without a network; copy the model.json of a layers model';
  if ('architectures' in content || 'model_type' in content) return 'is the settings of a model of Hugging Face; export the model with optimum-cli export onnx, and name its .onnx file';
  return 'is no model that can be read: TensorFlow.js (model.json) or a ConvNetJS snapshot have layers in their JSON';
}

function hasMember({ name, bytes }: FileToRead, member: string): boolean {
  return /\.json$/i.test(name) && member in parseJsonRecord(bytes);
}

/** Where a broken file asks for more memory than there is, JavaScript throws a RangeError. */
function inFile<T>({ name }: FileToRead, f: () => T): T {
  return inPlace({ file: name }, () => {
    try {
      return f();
    } catch (error) {
      if (error instanceof RangeError) throw new ModelFileError('asks for more memory than there is');
      throw error;
    }
  });
}
