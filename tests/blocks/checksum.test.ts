// Sums by which numbers are told apart.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksum } from '../../src/blocks/checksum';

const bytes = fc.uint8Array({ minLength: 1, maxLength: 41 });

describe('The checksum', () => {
  it('is the same for the same bytes, wherever in a buffer they lie', () => {
    fc.assert(fc.property(bytes, fc.nat(9), (own, before) => {
      const larger = new Uint8Array(before + own.length + 3).fill(7);
      larger.set(own, before);
      expect(checksum(larger.subarray(before, before + own.length))).toBe(checksum(own));
    }));
  });

  it('differs when any single bit does', () => {
    fc.assert(fc.property(bytes, fc.nat(), (own, where) => {
      const other = own.slice();
      other[where % own.length] ^= 1 << (where % 8);
      expect(checksum(other)).not.toBe(checksum(own));
    }));
  });

  it('differs when the signs of any two numbers do, which only the highest bits know', () => {
    fc.assert(fc.property(fc.array(fc.float({ min: Math.fround(0.01), max: 9, noNaN: true }), { minLength: 2, maxLength: 20 }), fc.nat(), fc.nat(), (numbers, first, second) => {
      const [i, j] = [first % numbers.length, second % numbers.length];
      fc.pre(i !== j);
      const own = Float32Array.from(numbers);
      const turned = own.map((value, k) => (k === i || k === j ? -value : value));
      expect(checksum(turned)).not.toBe(checksum(own));
    }));
  });

  it('differs when numbers change places', () => {
    expect(checksum(Float32Array.of(1, 2, 3))).not.toBe(checksum(Float32Array.of(2, 1, 3)));
    expect(checksum(Float32Array.of(0, 0, 1))).not.toBe(checksum(Float32Array.of(0, 1, 0)));
  });

  it('differs for zeros of another number', () => {
    const sums = Array.from({ length: 20 }, (_, count) => checksum(new Uint8Array(count)));
    expect(new Set(sums).size).toBe(20);
  });

  it('tells ten thousand pictures apart that differ in one pixel by little', () => {
    const picture = Float32Array.from({ length: 784 }, (_, i) => Math.sin(i));
    const sums = new Set(Array.from({ length: 10_000 }, (_, i) => {
      const other = picture.slice();
      other[i % 784] += 1e-3 * (1 + Math.floor(i / 784));
      return checksum(other);
    }));
    expect(sums.size).toBe(10_000);
  });
});
