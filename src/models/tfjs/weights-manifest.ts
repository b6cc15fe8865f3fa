// The weights of a TensorFlow.js model: named tensors, one after the other in the shards of each group, some of them
// quantised (the tfjs-converter's WeightsManifestConfig).

import { sameShape, type Shape } from '../../engine/shape';
import { tensor, type Tensor } from '../../engine/tensor';
import { listIn, numberIn, recordOf, textIn, type JsonRecord } from '../json-record';
import { ModelFileError } from '../model-file-error';
import { halfToNumber } from '../element-types';
import { checkedSize } from '../size-limits';
import type { NamedWeights } from './keras-weights';

/** Bytes of a shard by its path. */
export type Shards = ReadonlyMap<string, Uint8Array>;

/** How numbers of each type are stored. */
const stored: Readonly<Record<string, { readonly bytes: number; readonly read: (view: DataView, at: number) => number }>> = {
  float32: { bytes: 4, read: (v, at) => v.getFloat32(at, true) },
  float16: { bytes: 2, read: (v, at) => halfToNumber(v.getUint16(at, true)) },
  uint32: { bytes: 4, read: (v, at) => v.getUint32(at, true) },
  int32: { bytes: 4, read: (v, at) => v.getInt32(at, true) },
  uint16: { bytes: 2, read: (v, at) => v.getUint16(at, true) },
  uint8: { bytes: 1, read: (v, at) => v.getUint8(at) },
  bool: { bytes: 1, read: (v, at) => v.getUint8(at) },
};

/** The paths of all shards, in their order. @throws {ModelFileError} where the manifest is none */
export function shardPaths(model: JsonRecord): string[] {
  return groupsOf(model).flatMap((group) => listIn(group.paths, 'the paths of a group of weights').map(String));
}

/** All weights in float32, by name; undefined where two of one name differ. @throws {ModelFileError} for missing or short shards and unknown types */
export function readWeights(model: JsonRecord, shards: Shards): NamedWeights {
  const weights = new Map<string, Tensor | undefined>();
  for (const group of groupsOf(model)) {
    const bytes = joined(listIn(group.paths, 'the paths of a group of weights').map(String), shards);
    let at = 0;
    for (const entry of listIn(group.weights, 'the weights of a group')) {
      const { name, values, size } = readWeight(recordOf(entry, 'a weight'), bytes, at);
      weights.set(name, weights.has(name) && !sameTensor(weights.get(name), values) ? undefined : values);
      at += size;
    }
  }
  return weights;
}

function sameTensor(a: Tensor | undefined, b: Tensor): boolean {
  return a !== undefined && sameShape(a.shape, b.shape) && a.data.every((value, i) => Object.is(value, b.data[i]));
}

function groupsOf(model: JsonRecord): JsonRecord[] {
  return listIn(model.weightsManifest, 'weightsManifest').map((group) => recordOf(group, 'a group of weights'));
}

function joined(paths: readonly string[], shards: Shards): Uint8Array {
  const parts = paths.map((path) => {
    const bytes = shards.get(path);
    if (bytes) return bytes;
    throw new ModelFileError(`needs the file "${path}" beside it`);
  });
  if (parts.length === 1) return parts[0];
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return all;
}

function readWeight(entry: JsonRecord, bytes: Uint8Array, start: number): { name: string; values: Tensor; size: number } {
  const name = textIn(entry, 'name');
  const shape: Shape = listIn(entry.shape, `the shape of "${name}"`).map(Number);
  const quantized = entry.quantization === undefined ? undefined : recordOf(entry.quantization, 'quantization');
  const type = textIn(quantized ?? entry, 'dtype');
  const how = Object.hasOwn(stored, type) ? stored[type] : undefined;
  if (!how) throw new ModelFileError(`has weights "${name}" of type ${type}, which cannot be read`);
  const count = checkedSize(shape);
  if (start + count * how.bytes > bytes.length) throw new ModelFileError(`ends before the weights "${name}" do`);
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, count * how.bytes);
  const [scale, min] = quantized && type !== 'float16' ? [numberIn(quantized, 'scale'), numberIn(quantized, 'min')] : [1, 0];
  const data = new Float32Array(count);
  for (let i = 0; i < count; i++) data[i] = how.read(view, i * how.bytes) * scale + min;
  return { name, values: tensor(shape, data), size: count * how.bytes };
}
