// Protobuf messages out of bytes, guarded: pbf trusts the lengths that it reads, this file does not. Every value with a
// length is cut out and checked first, so that a broken file ends in one sentence and never in a long loop.

import { PbfReader } from 'pbf';
import { ModelFileError } from '../../model-file-error';

/** How the fields of a message are read, by their number; fields that are not here are skipped. */
export type FieldReaders<M> = Readonly<Record<number, (message: M, reader: PbfReader) => void>>;

/** More entries than any real network has; below it, what is read stays in proportion to the file. */
const MOST_ENTRIES = 200_000;
const LENGTH_DELIMITED = 2;
/** One for all: a file holds thousands of names. */
const UTF8 = new TextDecoder();
const SHORT = 64;
const BEYOND_ASCII = /[\x80-\xff]/;

/** Reads the fields of a message into `message`. @throws {ModelFileError} for bytes that are no such message. */
export function readMessage<M>(bytes: Uint8Array, fields: FieldReaders<M>, message: M): M {
  const reader = new PbfReader(bytes);
  guarded(() => reader.readFields((field, target) => fields[field]?.(target, reader), message));
  if (reader.pos > bytes.length) throw new ModelFileError('ends in the middle of a value');
  return message;
}

/** A value with a length: bytes, or a message not read yet. A view on the file, not a copy. */
export function bytesOf(reader: PbfReader): Uint8Array {
  if (reader.type !== LENGTH_DELIMITED) throw new ModelFileError('holds a number where a text or a list belongs');
  const bytes = reader.readBytes();
  if (reader.pos > reader.length) throw new ModelFileError('ends in the middle of a value');
  return bytes;
}

/** A text in UTF-8. Most are short names of ASCII, for which to call the decoder takes twice as long as to decode. */
export function textOf(reader: PbfReader): string {
  const bytes = bytesOf(reader);
  if (bytes.length > SHORT) return UTF8.decode(bytes);
  const text = String.fromCharCode.apply(null, bytes as unknown as number[]);
  return BEYOND_ASCII.test(text) ? UTF8.decode(bytes) : text;
}

/** A signed integer; beyond ±2^53 rounded. */
export function integerOf(reader: PbfReader): number {
  if (reader.type === LENGTH_DELIMITED) throw new ModelFileError('holds a list where a number belongs');
  return reader.readVarint(true);
}

/** A float32. */
export function floatOf(reader: PbfReader): number {
  return reader.readFloat();
}

/** Appends integers to a list: one, or as many as are packed together. */
export function integersInto(list: number[], reader: PbfReader): void {
  if (reader.type !== LENGTH_DELIMITED) return append(list, reader.readVarint(true));
  const packed = new PbfReader(bytesOf(reader));
  while (packed.pos < packed.length) list.push(packed.readVarint(true));
  if (packed.pos > packed.length) throw new ModelFileError('ends in the middle of a list of integers');
}

/** Appends float32 values to a list: one, or as many as are packed together. */
export function floatsInto(list: number[], reader: PbfReader): void {
  if (reader.type !== LENGTH_DELIMITED) return append(list, reader.readFloat());
  const packed = new PbfReader(bytesOf(reader));
  while (packed.pos < packed.length) list.push(packed.readFloat());
}

/** Appends float64 values to a list. */
export function doublesInto(list: number[], reader: PbfReader): void {
  if (reader.type !== LENGTH_DELIMITED) return append(list, reader.readDouble());
  const packed = new PbfReader(bytesOf(reader));
  while (packed.pos < packed.length) list.push(packed.readDouble());
}

/** Appends an entry, up to a number that no real file reaches. */
export function append<T>(list: T[], entry: T): void {
  if (list.length >= MOST_ENTRIES) throw new ModelFileError(`holds more than ${MOST_ENTRIES} entries of one kind`);
  list.push(entry);
}

/** pbf knows two errors, plain ones, and reads numbers by a DataView, which has its own. */
function guarded(read: () => void): void {
  try {
    read();
  } catch (error) {
    if (error instanceof ModelFileError) throw error;
    throw new ModelFileError('is not readable as protobuf', {});
  }
}
