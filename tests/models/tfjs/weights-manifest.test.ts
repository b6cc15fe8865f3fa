// Weights of TensorFlow.js out of their shards: cut anywhere, of any type, and what is said of a manifest that is wrong.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonRecord } from '../../../src/models/json-record';
import { ModelFileError } from '../../../src/models/model-file-error';
import { readWeights, shardPaths } from '../../../src/models/tfjs/weights-manifest';

const manifest = (weights: readonly object[], paths: readonly string[] = ['a.bin']): JsonRecord => ({ weightsManifest: [{ paths, weights }] });
const bytesOf = (numbers: ArrayBufferView): Uint8Array => new Uint8Array(numbers.buffer.slice(numbers.byteOffset, numbers.byteOffset + numbers.byteLength));
const said = (model: JsonRecord, shards: Readonly<Record<string, Uint8Array>> = {}): string => {
  try {
    readWeights(model, new Map(Object.entries(shards)));
  } catch (error) {
    if (error instanceof ModelFileError) return error.message;
    throw error;
  }
  return 'nothing';
};

describe('Weights', () => {
  it('come back wherever their bytes are cut into shards', () => {
    const floats = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 12 });
    fc.assert(fc.property(fc.array(floats, { minLength: 1, maxLength: 3 }), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }), (all, shares) => {
      const bytes = bytesOf(Float32Array.from(all.flat()));
      const cuts = [0, ...shares.map((share) => Math.floor(share * bytes.length)).sort((a, b) => a - b), bytes.length];
      const shards = new Map(cuts.slice(1).map((end, i) => [`${i}.bin`, bytes.slice(cuts[i], end)]));
      const read = readWeights(manifest(all.map((values, i) => ({ name: `w${i}`, shape: [values.length], dtype: 'float32' })), [...shards.keys()]), shards);
      all.forEach((values, i) => expect(read.get(`w${i}`)?.data).toEqual(Float32Array.from(values)));
    }));
  });

  it('of every type become float32', () => {
    const parts = { float32: Float32Array.of(1.5, -2), int32: Int32Array.of(-7, 8), uint8: Uint8Array.of(255, 1), bool: Uint8Array.of(1, 0) };
    for (const [dtype, numbers] of Object.entries(parts)) {
      const read = readWeights(manifest([{ name: 'w', shape: [2], dtype }]), new Map([['a.bin', bytesOf(numbers)]]));
      expect([...(read.get('w')?.data ?? [])], dtype).toEqual([...numbers]);
    }
  });

  it('that are quantised are scaled and moved, half precision is read as it is', () => {
    const quantization = { dtype: 'uint8', scale: 0.5, min: -3 };
    const read = readWeights(manifest([{ name: 'q', shape: [3], dtype: 'float32', quantization }, { name: 'h', shape: [2], dtype: 'float32', quantization: { dtype: 'float16' } }]), new Map([['a.bin', Uint8Array.of(0, 6, 255, 0x00, 0x3c, 0x00, 0xc0)]]));
    expect([...(read.get('q')?.data ?? [])]).toEqual([-3, 0, 124.5]);
    expect([...(read.get('h')?.data ?? [])]).toEqual([1, -2]);
  });

  it('lie in groups of their own, each from the beginning of its shards', () => {
    const model = { weightsManifest: [{ paths: ['a'], weights: [{ name: 'x', shape: [], dtype: 'uint8' }] }, { paths: ['b'], weights: [{ name: 'y', shape: [1], dtype: 'uint8' }] }] };
    const read = readWeights(model, new Map([['a', Uint8Array.of(5)], ['b', Uint8Array.of(9)]]));
    expect([[...(read.get('x')?.data ?? [])], [...(read.get('y')?.data ?? [])], shardPaths(model)]).toEqual([[5], [9], ['a', 'b']]);
  });
});

describe('A manifest that is wrong', () => {
  const weight = { name: 'w', shape: [2], dtype: 'float32' };
  it.each([
    [{}, {}, 'expects weightsManifest to be a list'],
    [{ weightsManifest: [7] }, {}, 'expects a group of weights to be an object'],
    [manifest([weight]), {}, 'needs the file "a.bin" beside it'],
    [manifest([weight]), { 'a.bin': new Uint8Array(7) }, 'ends before the weights "w" do'],
    [manifest([{ ...weight, dtype: 'string' }]), { 'a.bin': new Uint8Array(8) }, 'has weights "w" of type string, which cannot be read'],
    [manifest([{ ...weight, dtype: 'toString' }]), { 'a.bin': new Uint8Array(8) }, 'has weights "w" of type toString, which cannot be read'],
    [manifest([{ ...weight, shape: [-2] }]), { 'a.bin': new Uint8Array(8) }, 'has the impossible shape [-2]'],
    [manifest([{ ...weight, shape: ['x'] }]), { 'a.bin': new Uint8Array(8) }, 'has the impossible shape [NaN]'],
    [manifest([{ ...weight, shape: [1e6, 1e6] }]), { 'a.bin': new Uint8Array(8) }, 'has 1.0e+12 elements in the shape [1000000, 1000000]; 134217728 are the most'],
    [manifest([{ ...weight, quantization: { dtype: 'uint8', min: 0 } }]), { 'a.bin': new Uint8Array(8) }, 'expects scale to be a number'],
    [manifest([{ shape: [2], dtype: 'float32' }]), { 'a.bin': new Uint8Array(8) }, 'expects name to be a text'],
  ])('%#: says so', (model, shards, sentence) => expect(said(model, shards)).toBe(sentence));
});
