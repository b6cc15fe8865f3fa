// How large numbers are, by the kernels and by plain loops; and the transposes that gradient flow packs its matrices with.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptedModules } from '../../../src/engine/kernels/assembly';
import { createSimdKernels } from '../../../src/engine/kernels/simd';

const machines = await Promise.all((await acceptedModules()).map(async (module) => ({ name: module.name, machine: (await createSimdKernels(module)).machine })));
const float = fc.float({ noNaN: true, noDefaultInfinity: true });
const fours = fc.integer({ min: 1, max: 9 }).chain((n) => fc.array(float, { minLength: 4 * n, maxLength: 4 * n }));

describe.each(machines)('sizes of $name', ({ machine: { arena, exports } }) => {
  it('are the largest size, also of fours that eights leave over', () => {
    fc.assert(fc.property(fours, (values) => arena.scope(() => {
      expect(exports.largest(arena.put(Float32Array.from(values)), values.length)).toBe(Math.max(...values.map(Math.abs)));
    })));
  });

  it('keep a NaN and an infinity wherever they stand', () => {
    for (let at = 0; at < 12; at++) {
      for (const wrong of [NaN, Infinity, -Infinity]) {
        arena.scope(() => {
          const values = new Float32Array(12).fill(3);
          values[at] = wrong;
          expect(exports.largest(arena.put(values), 12)).toBe(Math.abs(wrong));
        });
      }
    }
  });

  it('sum squares in float64, so that 1e-30 and 1e30 neither vanish nor overflow', () => {
    for (const size of [1e-30, 1, 1e30])
      for (const count of [4, 8, 20]) arena.scope(() => expect(exports.sumSquares(arena.put(new Float32Array(count).fill(size)), count) / (count * Math.fround(size) ** 2)).toBeCloseTo(1, 12));
  });

  it('multiply by a factor and round once', () => {
    fc.assert(fc.property(fours, fc.constantFrom(2 ** 40, 2 ** -130, 0.1, 0, 1), (values, factor) => arena.scope(() => {
      const [from, to] = [arena.put(Float32Array.from(values)), arena.reserve(values.length)];
      exports.scaleFloats(from, values.length, to, factor);
      expect([...arena.view(to, values.length)]).toEqual([...Float32Array.from(values, (x) => Math.fround(x) * factor)]);
    })));
  });

  it('transpose matrices of any extents', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 13 }), fc.integer({ min: 1, max: 13 }), (rows, columns) => arena.scope(() => {
      const values = Float32Array.from({ length: rows * columns }, (_, i) => i);
      const [from, to] = [arena.put(values), arena.reserve(rows * columns)];
      exports.transpose(from, rows, columns, to);
      expect([...arena.view(to, rows * columns)]).toEqual(Array.from({ length: rows * columns }, (_, i) => (i % rows) * columns + Math.floor(i / rows)));
    })));
  });

  it('pack a transposed matrix into panels of eight columns with zeros behind the last', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 11 }), fc.integer({ min: 1, max: 19 }), (k, n) => arena.scope(() => {
      const values = Float32Array.from({ length: k * n }, (_, i) => i + 1);
      const panels = Math.ceil(n / 8);
      const [from, to] = [arena.put(values), arena.reserve(8 * panels * k)];
      exports.packColumns(from, k, n, to);
      const expected = Array.from({ length: 8 * panels * k }, (_, i) => {
        const [column, p] = [8 * Math.floor(i / (8 * k)) + (i % 8), Math.floor(i / 8) % k];
        return column < n ? values[column * k + p] : 0;
      });
      expect([...arena.view(to, 8 * panels * k)]).toEqual(expected);
    })));
  });
});
