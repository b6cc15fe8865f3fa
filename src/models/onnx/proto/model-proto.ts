// The messages of onnx.proto as far as networks need them, under ONNX' own names, and how they are read. No meaning
// here: what a node does is operators/, what a tensor holds is tensor-proto.ts.

import { append, bytesOf, floatOf, floatsInto, integerOf, integersInto, readMessage, textOf, type FieldReaders } from './wire';
import { readTensorProto, type TensorProto } from './tensor-proto';

/** A model file. */
export interface ModelProto {
  irVersion: number;
  producerName: string;
  readonly opsetImport: OperatorSetId[];
  graph: GraphProto | undefined;
  /** Functions that the file defines itself. */
  readonly functions: FunctionProto[];
  readonly metadata: Property[];
}

/** Which version of which family of operators a file speaks; the empty domain is ONNX itself. */
export interface OperatorSetId {
  domain: string;
  version: number;
}

/** A remark that an exporter left. */
export interface Property {
  key: string;
  value: string;
}

/** The nodes of a network with their constants. */
export interface GraphProto {
  name: string;
  readonly node: NodeProto[];
  readonly initializer: TensorProto[];
  readonly input: ValueInfo[];
  readonly output: ValueInfo[];
  /** Initialisers in a sparse form, which nothing here reads. */
  sparse: number;
}

/** One application of an operator. Input and output names, `''` for one that is left out. */
export interface NodeProto {
  name: string;
  opType: string;
  domain: string;
  readonly input: string[];
  readonly output: string[];
  readonly attribute: AttributeProto[];
}

/** A setting of a node; only the member that its kind needs is there. */
export interface AttributeProto {
  name: string;
  /** Inside a function: the attribute of the calling node that stands here. */
  reference?: string;
  f?: number;
  i?: number;
  s?: string;
  t?: TensorProto;
  readonly floats: number[];
  readonly ints: number[];
  readonly strings: string[];
  /** A graph inside, as If and Loop have them; not read yet, so that nesting costs nothing. */
  g?: Uint8Array;
}

/** What a file declares about an input or output. */
export interface ValueInfo {
  name: string;
  /** ONNX' code of the element type; 0 where none is given or the value is no tensor. */
  elementType: number;
  /** Extents: a number, or the name of one that is open. Undefined where not even the rank is given. */
  shape: (number | string)[] | undefined;
}

/** A function made of nodes. */
export interface FunctionProto {
  name: string;
  domain: string;
  readonly input: string[];
  readonly output: string[];
  readonly node: NodeProto[];
  readonly defaults: AttributeProto[];
  readonly opsetImport: OperatorSetId[];
}

/** Reads a model file. @throws {ModelFileError} for bytes that are none. */
export function readModelProto(bytes: Uint8Array): ModelProto {
  const model: ModelProto = { irVersion: 0, producerName: '', opsetImport: [], graph: undefined, functions: [], metadata: [] };
  return readMessage(bytes, modelFields, model);
}

const propertyFields: FieldReaders<Property> = {
  1: (m, r) => (m.key = textOf(r)),
  2: (m, r) => (m.value = textOf(r)),
};

const operatorSetFields: FieldReaders<OperatorSetId> = {
  1: (m, r) => (m.domain = textOf(r)),
  2: (m, r) => (m.version = integerOf(r)),
};

const attributeFields: FieldReaders<AttributeProto> = {
  1: (m, r) => (m.name = textOf(r)),
  2: (m, r) => (m.f = floatOf(r)),
  3: (m, r) => (m.i = integerOf(r)),
  4: (m, r) => (m.s = textOf(r)),
  5: (m, r) => (m.t = readTensorProto(bytesOf(r))),
  6: (m, r) => (m.g = bytesOf(r)),
  7: (m, r) => floatsInto(m.floats, r),
  8: (m, r) => integersInto(m.ints, r),
  9: (m, r) => append(m.strings, textOf(r)),
  21: (m, r) => (m.reference = textOf(r)),
};

const nodeFields: FieldReaders<NodeProto> = {
  1: (m, r) => append(m.input, textOf(r)),
  2: (m, r) => append(m.output, textOf(r)),
  3: (m, r) => (m.name = textOf(r)),
  4: (m, r) => (m.opType = textOf(r)),
  5: (m, r) => append(m.attribute, readAttribute(bytesOf(r))),
  7: (m, r) => (m.domain = textOf(r)),
};

const dimensionFields: FieldReaders<{ extent: number | string }> = {
  1: (m, r) => (m.extent = integerOf(r)),
  2: (m, r) => (m.extent = textOf(r)),
};

const shapeFields: FieldReaders<(number | string)[]> = {
  1: (m, r) => append(m, readMessage(bytesOf(r), dimensionFields, { extent: '' }).extent),
};

const tensorTypeFields: FieldReaders<ValueInfo> = {
  1: (m, r) => (m.elementType = integerOf(r)),
  2: (m, r) => (m.shape = readMessage(bytesOf(r), shapeFields, [])),
};

const typeFields: FieldReaders<ValueInfo> = {
  1: (m, r) => readMessage(bytesOf(r), tensorTypeFields, m),
};

const valueFields: FieldReaders<ValueInfo> = {
  1: (m, r) => (m.name = textOf(r)),
  2: (m, r) => readMessage(bytesOf(r), typeFields, m),
};

const graphFields: FieldReaders<GraphProto> = {
  1: (m, r) => append(m.node, readNode(bytesOf(r))),
  2: (m, r) => (m.name = textOf(r)),
  5: (m, r) => append(m.initializer, readTensorProto(bytesOf(r))),
  11: (m, r) => append(m.input, readValueInfo(bytesOf(r))),
  12: (m, r) => append(m.output, readValueInfo(bytesOf(r))),
  15: (m) => m.sparse++,
};

const functionFields: FieldReaders<FunctionProto> = {
  1: (m, r) => (m.name = textOf(r)),
  4: (m, r) => append(m.input, textOf(r)),
  5: (m, r) => append(m.output, textOf(r)),
  7: (m, r) => append(m.node, readNode(bytesOf(r))),
  9: (m, r) => append(m.opsetImport, readOperatorSet(bytesOf(r))),
  10: (m, r) => (m.domain = textOf(r)),
  11: (m, r) => append(m.defaults, readAttribute(bytesOf(r))),
};

const modelFields: FieldReaders<ModelProto> = {
  1: (m, r) => (m.irVersion = integerOf(r)),
  2: (m, r) => (m.producerName = textOf(r)),
  7: (m, r) => (m.graph = readGraph(bytesOf(r))),
  8: (m, r) => append(m.opsetImport, readOperatorSet(bytesOf(r))),
  14: (m, r) => append(m.metadata, readMessage(bytesOf(r), propertyFields, { key: '', value: '' })),
  25: (m, r) => append(m.functions, readFunction(bytesOf(r))),
};

function readOperatorSet(bytes: Uint8Array): OperatorSetId {
  return readMessage(bytes, operatorSetFields, { domain: '', version: 0 });
}

function readAttribute(bytes: Uint8Array): AttributeProto {
  return readMessage(bytes, attributeFields, { name: '', floats: [], ints: [], strings: [] });
}

function readNode(bytes: Uint8Array): NodeProto {
  return readMessage(bytes, nodeFields, { name: '', opType: '', domain: '', input: [], output: [], attribute: [] });
}

function readValueInfo(bytes: Uint8Array): ValueInfo {
  return readMessage(bytes, valueFields, { name: '', elementType: 0, shape: undefined });
}

/** Reads a graph inside an attribute. @throws {ModelFileError} for bytes that are none */
export function readGraph(bytes: Uint8Array): GraphProto {
  return readMessage(bytes, graphFields, { name: '', node: [], initializer: [], input: [], output: [], sparse: 0 });
}

function readFunction(bytes: Uint8Array): FunctionProto {
  return readMessage(bytes, functionFields, { name: '', domain: '', input: [], output: [], node: [], defaults: [], opsetImport: [] });
}
