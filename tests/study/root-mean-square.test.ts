// The size of the numbers of a list, whatever their signs.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rootMeanSquare } from '../../src/study/root-mean-square';

it.each([[[3, -4, 0, 5, -5, 5], Math.sqrt(100 / 6)], [[-2], 2], [[0, 0], 0], [[1e-170], 0]])('of %j is %d', (values, size) => expect(rootMeanSquare(values)).toBeCloseTo(size, 12));

it('of an array is √mean a², whatever is left behind its last four', () => expect(rootMeanSquare(Float64Array.of(3, -4, 0, 0, 0))).toBeCloseTo(Math.sqrt(5), 12));

it('is NaN of no numbers', () => expect(rootMeanSquare([])).toBeNaN());

it('lies between the least and the greatest size, and grows with all numbers alike', () => {
  fc.assert(fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 }), fc.double({ min: -8, max: 8, noNaN: true }), (values, factor) => {
    const size = rootMeanSquare(Float64Array.from(values));
    const sizes = values.map((value) => (Math.abs(value) < 1e-150 ? 0 : Math.abs(value)));
    expect(size).toBeGreaterThanOrEqual(Math.min(...sizes) * (1 - 1e-12));
    expect(size).toBeLessThanOrEqual(Math.max(...sizes) * (1 + 1e-12));
    expect(rootMeanSquare(values.map((value) => factor * value))).toBeCloseTo(Math.abs(factor) * size, 4);
  }), { examples: [[[1e-200], 1]] });
});
