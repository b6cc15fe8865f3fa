// Maps made small keep what is loud.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { smallMap } from '../../src/study/small-map';

const map = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })).chain(([width, height]) =>
  fc.record({ width: fc.constant(width), height: fc.constant(height), values: fc.array(fc.float({ noNaN: true, min: -9, max: 9 }), { minLength: width * height, maxLength: width * height }) }));

it('leaves a map that fits as it is', () => {
  expect(smallMap({ width: 2, height: 2, values: [1, -2, 3, 0] }, 2)).toEqual({ width: 2, height: 2, values: Float32Array.of(1, -2, 3, 0) });
});

it('keeps in every cell the number of the largest size, with its sign', () => {
  const small = smallMap({ width: 3, height: 2, values: [1, -4, 7, 2, 3, -8] }, 2);
  expect(small).toEqual({ width: 2, height: 1, values: Float32Array.of(-4, -8) });
});

it('never exceeds the size and never loses the loudest number', () => {
  fc.assert(fc.property(map, fc.integer({ min: 1, max: 30 }), (large, most) => {
    const { width, height, values } = smallMap(large, most);
    expect(Math.max(width, height)).toBeLessThanOrEqual(most);
    const loudest = (numbers: ArrayLike<number>): number => Math.max(...Array.from(numbers, Math.abs));
    expect(loudest(values)).toBe(loudest(Float32Array.from(large.values)));
  }));
});
