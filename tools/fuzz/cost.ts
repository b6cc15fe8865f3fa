// What reading a file asks for, beside what the file declares: a broken file may cost no more than a whole one.

import { counted } from './counted-memory';
import { sizeOf } from '../../src/engine/shape';
import { ModelFileError } from '../../src/models/model-file-error';
import { readModelFile, type FileToRead } from '../../src/models/read-model-file';
import { readSafetensors } from '../../src/models/safetensors';

/** Bytes. */
export interface Cost {
  /** Of all arrays that reading makes. */
  readonly made: number;
  /** Of the file's weights, and of what its network gives for one picture; 0 where it is refused. */
  readonly declared: number;
  /** The most that reading may make: 4 × (file + declared tensors) + 64 MB. */
  readonly most: number;
}

const MEGABYTE = 2 ** 20;

/** The cost of reading a file. */
export function costOfReading(file: FileToRead): Cost {
  const { value: declared, made } = counted(() => {
    try {
      return declaredBytes(file);
    } catch (error) {
      if (!(error instanceof ModelFileError)) throw error;
      return 0;
    }
  });
  return { made, declared, most: 4 * (sizeOfFile(file) + declared) + 64 * MEGABYTE };
}

function declaredBytes(file: FileToRead): number {
  if (file.name.endsWith('.safetensors')) return bytesOf(Object.values(readSafetensors(file.bytes).tensors).map(({ shape }) => shape));
  const { network, weights } = readModelFile(file).model;
  return bytesOf([...Object.values(network.inputs), ...network.nodes.map(({ shape }) => shape), ...Object.values(weights).map(({ shape }) => shape)]);
}

function bytesOf(shapes: readonly (readonly number[])[]): number {
  return 4 * shapes.reduce((sum, shape) => sum + sizeOf(shape), 0);
}

function sizeOfFile({ bytes, parts = new Map() }: FileToRead): number {
  return [...parts.values()].reduce((sum: number, { length }: Uint8Array) => sum + length, bytes.length);
}
