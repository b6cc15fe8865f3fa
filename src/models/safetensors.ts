// safetensors: named tensors behind a JSON header (Hugging Face's format, version 0). Eight bytes with the length of the
// header, the header, then the numbers, little-endian and without gaps. Tensors only: no network.

import { printShape, sizeOf, type Shape } from '../engine/shape';
import type { Tensor } from '../engine/tensor';
import { elementType, type ElementType } from './element-types';
import { listIn, parseJsonRecord, recordOf, textIn, type JsonRecord } from './json-record';
import { ModelFileError } from './model-file-error';

/** What a file holds. */
export interface Safetensors {
  /** Floating-point numbers and small integers in float32, wider ones in float64. */
  readonly tensors: Readonly<Record<string, Tensor>>;
  /** Remarks of whoever wrote it. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** The format's names of types. */
const types: Readonly<Record<string, ElementType>> = {
  F64: 'float64', F32: 'float32', F16: 'float16', BF16: 'bfloat16',
  I64: 'int64', I32: 'int32', I16: 'int16', I8: 'int8',
  U64: 'uint64', U32: 'uint32', U16: 'uint16', U8: 'uint8', BOOL: 'bool',
};

const METADATA = '__metadata__';
/** Bytes before the header. */
const PREFIX = 8;

/** Reads a file. @throws {ModelFileError} for one that is none, or whose tensors do not lie within it */
export function readSafetensors(bytes: Uint8Array): Safetensors {
  const header = headerOf(bytes);
  const numbers = bytes.subarray(PREFIX + header.length);
  const { [METADATA]: metadata = {}, ...entries } = header.content;
  const tensors = Object.entries(entries).map(([name, entry]) => [name, readTensor(name, recordOf(entry, `the tensor "${name}"`), numbers)] as const);
  return { tensors: Object.fromEntries(tensors), metadata: textsOf(recordOf(metadata, METADATA)) };
}

/** Writes float32 and float64 tensors as they are, in their order. */
export function writeSafetensors(tensors: Readonly<Record<string, Tensor>>, metadata: Readonly<Record<string, string>> = {}): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = Object.keys(metadata).length > 0 ? { [METADATA]: metadata } : {};
  let end = 0;
  for (const [name, { shape, data }] of Object.entries(tensors)) {
    const start = end;
    end += data.byteLength;
    header[name] = { dtype: data instanceof Float32Array ? 'F32' : 'F64', shape, data_offsets: [start, end] };
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(PREFIX + length + end).fill(0x20, PREFIX, PREFIX + length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(text, PREFIX);
  let at = PREFIX + length;
  for (const { data } of Object.values(tensors)) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return bytes;
}

function headerOf(bytes: Uint8Array): { content: JsonRecord; length: number } {
  if (bytes.length < PREFIX) throw new ModelFileError('is too short for a safetensors file');
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, PREFIX).getBigUint64(0, true));
  if (length > bytes.length - PREFIX) throw new ModelFileError('is no safetensors file, or ends within its header');
  return { content: parseJsonRecord(bytes.subarray(PREFIX, PREFIX + length)), length };
}

function readTensor(name: string, entry: JsonRecord, numbers: Uint8Array): Tensor {
  const dtype = textIn(entry, 'dtype');
  if (!Object.hasOwn(types, dtype)) throw new ModelFileError(`tensor "${name}" has numbers of type ${dtype}, which cannot be read`);
  const { bytes, storage: Storage, read } = elementType(types[dtype]);
  const shape: Shape = listIn(entry.shape, `the shape of "${name}"`).map(Number);
  const [start, end] = listIn(entry.data_offsets, `the place of "${name}"`).map(Number);
  const size = sizeOf(shape);
  if (!shape.every((extent) => Number.isInteger(extent) && extent >= 0)) throw new ModelFileError(`tensor "${name}" has the impossible shape ${printShape(shape)}`);
  if (!(start >= 0 && end - start === size * bytes && end <= numbers.length)) throw new ModelFileError(`tensor "${name}" does not lie within the file`);
  const view = new DataView(numbers.buffer, numbers.byteOffset + start, end - start);
  const data = new Storage(size);
  for (let i = 0; i < size; i++) data[i] = read(view, i * bytes);
  return { shape, data };
}

function textsOf(record: JsonRecord): Record<string, string> {
  return Object.fromEntries(Object.keys(record).map((key) => [key, textIn(record, key)]));
}
