// Numbers that stay in a file until somebody reads them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSingle, numbersOf, overStored, partOf, singlesOf, StoredFloats } from '../../src/engine/stored-floats';
import { copied, reshaped, tensor, type Tensor } from '../../src/engine/tensor';
import { randomFloats } from './kernels/random-floats';

/** A tensor whose numbers begin at any place of a file. */
function inFile(numbers: Float32Array, at: number): { x: Tensor; file: Uint8Array } {
  const file = new Uint8Array(at + numbers.byteLength + 3).fill(7);
  file.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), at);
  const stored = new StoredFloats(file.subarray(at, at + numbers.byteLength));
  return { x: overStored({ shape: [numbers.length], get data() { return stored.read(); } }, stored), file };
}

/** Any patterns of bits, those of NaN among them. */
const patterns = fc.uint8Array({ minLength: 0, maxLength: 200 }).map((bytes) => new Float32Array(bytes.slice(0, bytes.length & ~3).buffer));
const bitsOf = (numbers: Float32Array | Uint8Array): number[] => [...new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)];

describe('Numbers in a file', () => {
  it('are read bit for bit, wherever they begin', () => {
    fc.assert(fc.property(patterns, fc.nat(9), (numbers, at) => {
      expect(bitsOf(inFile(numbers, at).x.data as Float32Array)).toEqual(bitsOf(numbers));
    }));
  });

  it('are bytes for who copies them, until somebody reads them: from then on they are that array', () => {
    const { x } = inFile(randomFloats(5, 1), 3);
    expect(numbersOf(x)).toBeInstanceOf(Uint8Array);
    expect(isSingle(x)).toBe(true);
    expect(numbersOf(x)).toBeInstanceOf(Uint8Array);
    const { data } = x;
    expect(x.data).toBe(data);
    expect(numbersOf(x)).toBe(data);
    expect(singlesOf(x)).toBe(data);
  });

  it('stay in the file as they are when somebody writes into what he has read', () => {
    const { x, file } = inFile(randomFloats(5, 1), 2);
    const before = file.slice();
    (x.data as Float32Array).fill(1);
    expect(file).toEqual(before);
    expect(numbersOf(x)).toEqual(new Float32Array(5).fill(1));
  });

  it('are read by who makes another tensor of one: nothing of that is taken for what the file holds', () => {
    const numbers = randomFloats(6, 2);
    for (const make of [(x: Tensor): Tensor => ({ ...x, shape: [2, 3] }), (x: Tensor) => reshaped(x, [3, 2]), copied]) {
      const other = make(inFile(numbers, 1).x);
      expect(numbersOf(other)).toEqual(numbers);
      other.data[0] = 5;
      expect(numbersOf(other)[0]).toBe(5);
    }
  });

  it('have parts, counted in numbers, that are views on the same', () => {
    fc.assert(fc.property(patterns, fc.nat(9), fc.nat(60), fc.nat(60), (numbers, at, a, b) => {
      const first = Math.min(a, b, numbers.length), count = Math.min(numbers.length, Math.max(a, b)) - first;
      const { x, file } = inFile(numbers, at);
      const part = partOf(singlesOf(x), first, count);
      expect(part.buffer).toBe(file.buffer);
      expect(bitsOf(part)).toEqual(bitsOf(partOf(numbers, first, count)));
      expect(bitsOf(part)).toEqual(bitsOf(numbers.slice(first, first + count)));
    }));
  });
});

describe('Numbers of other tensors', () => {
  it('are their array, which is rounded for who wants float32', () => {
    const [single, double] = [tensor([2], Float32Array.of(1, 2)), tensor([2], Float64Array.of(0.1, 2))];
    expect([numbersOf(single), numbersOf(double)]).toEqual([single.data, double.data]);
    expect([isSingle(single), isSingle(double)]).toEqual([true, false]);
    expect(singlesOf(single)).toBe(single.data);
    expect(singlesOf(double)).toEqual(Float32Array.of(0.1, 2));
  });
});
