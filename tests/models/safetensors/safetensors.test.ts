// safetensors: written and read back, and the format's own example of bytes.
import { describe, expect, it } from 'vitest';
import { tensor } from '../../../src/engine/tensor';
import { readSafetensors, writeSafetensors } from '../../../src/models/safetensors';

function fileOf(header: unknown, ...numbers: number[]): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + numbers.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(numbers, 8 + text.length);
  return bytes;
}

describe('A safetensors file', () => {
  it('gives back what was written, bit for bit, with its remarks', () => {
    const tensors = { 'conv1.W': tensor([2, 1], Float32Array.of(0.1, -1e-40)), 'conv1.b': tensor([1], Float64Array.of(Math.PI)), empty: tensor([0], new Float32Array()) };
    const bytes = writeSafetensors(tensors, { block: 'tiny' });
    expect(readSafetensors(bytes)).toEqual({ tensors, metadata: { block: 'tiny' } });
  });

  it('begins its numbers at a multiple of eight', () => {
    const bytes = writeSafetensors({ a: tensor([1], Float32Array.of(1)) });
    expect(Number(new DataView(bytes.buffer).getBigUint64(0, true)) % 8).toBe(0);
  });

  it('may hold half precision, brain floats, integers and booleans', () => {
    const header = { h: { dtype: 'F16', shape: [1], data_offsets: [0, 2] }, b: { dtype: 'BF16', shape: [], data_offsets: [2, 4] }, i: { dtype: 'I8', shape: [1], data_offsets: [4, 5] }, t: { dtype: 'BOOL', shape: [1], data_offsets: [5, 6] } };
    const { tensors } = readSafetensors(fileOf(header, 0x00, 0xc1, 0x80, 0x3f, 0xff, 1));
    expect(Object.values(tensors).map(({ data }) => data[0])).toEqual([-2.5, 1, -1, 1]);
  });

  it('is refused in words when a tensor does not lie within it', () => {
    expect(() => readSafetensors(fileOf({ a: { dtype: 'F32', shape: [2], data_offsets: [0, 8] } }, 1, 2, 3, 4))).toThrow('tensor "a" does not lie within the file');
    expect(() => readSafetensors(fileOf({ a: { dtype: 'F8', shape: [], data_offsets: [0, 1] } }, 1))).toThrow('tensor "a" has numbers of type F8, which cannot be read');
    expect(() => readSafetensors(Uint8Array.of(255, 255, 0, 0, 0, 0, 0, 0, 1))).toThrow('is no safetensors file, or ends within its header');
  });
});
