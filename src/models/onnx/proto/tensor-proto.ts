// TensorProto: a constant as a file stores it, not decoded yet, so that nothing large is made before its size is checked.

import { append, bytesOf, doublesInto, floatsInto, integerOf, integersInto, readMessage, textOf, type FieldReaders } from './wire';

/** A stored tensor. Its numbers are in one of the lists or in `raw`. */
export interface TensorProto {
  name: string;
  readonly dims: number[];
  /** ONNX' code of the element type. */
  dataType: number;
  readonly floats: number[];
  readonly doubles: number[];
  readonly integers: number[];
  /** Little-endian bytes; a view on the file. */
  raw: Uint8Array | undefined;
  /** The numbers lie in another file: `location`, `offset`, `length`. Undefined where they are here. */
  external: Map<string, string> | undefined;
}

interface Entry {
  key: string;
  value: string;
}

/** Reads a stored tensor. @throws {ModelFileError} for bytes that are none. */
export function readTensorProto(bytes: Uint8Array): TensorProto {
  return readMessage(bytes, tensorFields, { name: '', dims: [], dataType: 0, floats: [], doubles: [], integers: [], raw: undefined, external: undefined });
}

const tensorFields: FieldReaders<TensorProto> = {
  1: (m, r) => integersInto(m.dims, r),
  2: (m, r) => (m.dataType = integerOf(r)),
  4: (m, r) => floatsInto(m.floats, r),
  5: (m, r) => integersInto(m.integers, r),
  6: (m, r) => append(m.integers, bytesOf(r).length),
  7: (m, r) => integersInto(m.integers, r),
  8: (m, r) => (m.name = textOf(r)),
  9: (m, r) => (m.raw = bytesOf(r)),
  10: (m, r) => doublesInto(m.doubles, r),
  11: (m, r) => integersInto(m.integers, r),
  13: (m, r) => {
    const { key, value } = readMessage(bytesOf(r), entryFields, { key: '', value: '' });
    m.external = (m.external ?? new Map<string, string>()).set(key, value);
  },
  14: (m, r) => {
    if (integerOf(r) === 1) m.external ??= new Map();
  },
};

const entryFields: FieldReaders<Entry> = {
  1: (m, r) => (m.key = textOf(r)),
  2: (m, r) => (m.value = textOf(r)),
};
