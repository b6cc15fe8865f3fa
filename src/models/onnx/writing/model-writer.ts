// A model as protobuf bytes: the messages of onnx.proto that a network needs, written with pbf.

import { PbfWriter } from 'pbf';
import type { Shape } from '../../../engine/shape';
import { elementTypes } from '../../element-types';

/** A setting of a node. */
export type AttributeValue =
  | { readonly integer: number }
  | { readonly float: number }
  | { readonly text: string }
  | { readonly integers: readonly number[] };

/** A node to write. */
export interface NodeToWrite {
  readonly name: string;
  readonly opType: string;
  /** The family of the operator; ONNX' own where absent. */
  readonly domain?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
}

/** A constant to write: float32, or int64 for shapes and the like. */
export interface ConstantToWrite {
  readonly name: string;
  readonly shape: Shape;
  readonly numbers: Float32Array | readonly number[];
}

/** An input or output; a text stands for an open extent. */
export interface ValueToWrite {
  readonly name: string;
  readonly shape: readonly (number | string)[];
}

/** Everything that a file holds. */
export interface ModelToWrite {
  readonly producer: string;
  readonly opset: number;
  readonly nodes: readonly NodeToWrite[];
  readonly constants: readonly ConstantToWrite[];
  readonly inputs: readonly ValueToWrite[];
  readonly outputs: readonly ValueToWrite[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** The version of the file format itself that goes with opset 21. */
const IR_VERSION = 10;

/** One for all: a file holds thousands of names. */
const UTF8 = new TextEncoder();

/** The codes of AttributeProto.AttributeType. */
const attributeCodes = { float: 1, integer: 2, text: 3, integers: 7 } as const;

/** The bytes of a model file. */
export function writeModel(model: ModelToWrite): Uint8Array<ArrayBuffer> {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, IR_VERSION);
  writeText(pbf, 2, model.producer);
  pbf.writeMessage(7, writeGraph, model);
  pbf.writeMessage(8, (version: number, p) => p.writeVarintField(2, version), model.opset);
  for (const entry of Object.entries(model.metadata)) pbf.writeMessage(14, writeProperty, entry);
  return Uint8Array.from(pbf.finish());
}

function writeProperty([key, value]: readonly [string, string], pbf: PbfWriter): void {
  writeText(pbf, 1, key);
  writeText(pbf, 2, value);
}

function writeGraph({ nodes, constants, inputs, outputs }: ModelToWrite, pbf: PbfWriter): void {
  for (const node of nodes) pbf.writeMessage(1, writeNode, node);
  writeText(pbf, 2, 'network');
  for (const constant of constants) pbf.writeMessage(5, writeConstant, constant);
  for (const input of inputs) pbf.writeMessage(11, writeValue, input);
  for (const output of outputs) pbf.writeMessage(12, writeValue, output);
}

function writeNode({ name, opType, domain, inputs, outputs, attributes = {} }: NodeToWrite, pbf: PbfWriter): void {
  for (const input of inputs) writeText(pbf, 1, input);
  for (const output of outputs) writeText(pbf, 2, output);
  writeText(pbf, 3, name);
  writeText(pbf, 4, opType);
  for (const entry of Object.entries(attributes)) pbf.writeMessage(5, writeAttribute, entry);
  if (domain !== undefined) writeText(pbf, 7, domain);
}

function writeAttribute([name, value]: readonly [string, AttributeValue], pbf: PbfWriter): void {
  writeText(pbf, 1, name);
  if ('float' in value) pbf.writeFloatField(2, value.float);
  if ('integer' in value) pbf.writeVarintField(3, value.integer);
  if ('text' in value) writeText(pbf, 4, value.text);
  if ('integers' in value) for (const integer of value.integers) pbf.writeVarintField(8, integer);
  pbf.writeVarintField(20, attributeCodes[Object.keys(value)[0] as keyof typeof attributeCodes]);
}

function writeConstant({ name, shape, numbers }: ConstantToWrite, pbf: PbfWriter): void {
  for (const extent of shape) pbf.writeVarintField(1, extent);
  const isFloat = numbers instanceof Float32Array;
  pbf.writeVarintField(2, (isFloat ? elementTypes.float32 : elementTypes.int64).code);
  writeText(pbf, 8, name);
  pbf.writeBytesField(9, isFloat ? new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength) : new Uint8Array(BigInt64Array.from(numbers, BigInt).buffer));
}

function writeValue({ name, shape }: ValueToWrite, pbf: PbfWriter): void {
  writeText(pbf, 1, name);
  pbf.writeMessage(2, (extents, type) => type.writeMessage(1, writeTensorType, extents), shape);
}

function writeTensorType(shape: ValueToWrite['shape'], pbf: PbfWriter): void {
  pbf.writeVarintField(1, elementTypes.float32.code);
  pbf.writeMessage(2, writeShape, shape);
}

function writeShape(shape: ValueToWrite['shape'], pbf: PbfWriter): void {
  for (const extent of shape) pbf.writeMessage(1, writeExtent, extent);
}

function writeExtent(extent: number | string, pbf: PbfWriter): void {
  if (typeof extent === 'number') pbf.writeVarintField(1, extent);
  else writeText(pbf, 2, extent);
}

/** pbf's own way writes characters from U+20000 to U+2FFFF, rare Chinese ones, as others. */
function writeText(pbf: PbfWriter, field: number, text: string): void {
  pbf.writeBytesField(field, UTF8.encode(text));
}
