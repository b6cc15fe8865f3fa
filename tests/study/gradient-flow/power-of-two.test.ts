// Rescaling loses nothing.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { log10Norm, rescaled } from '../../../src/study/gradient-flow/power-of-two';

const finite = fc.double({ min: -1e200, max: 1e200, noNaN: true }).filter((x) => x === 0 || Math.abs(x) > 1e-200);

it('keeps every bit: mantissa times 2^exponent is the number that came in', () => {
  fc.assert(fc.property(fc.array(finite, { minLength: 1, maxLength: 9 }), (values) => {
    const spread = values.filter((x) => x !== 0).map(Math.abs);
    fc.pre(spread.length === 0 || Math.max(...spread) / Math.min(...spread) < 1e80);
    const { mantissa, exponent } = rescaled({ mantissa: { shape: [values.length], data: Float64Array.from(values) }, exponent: 0 });
    values.forEach((x, i) => expect(mantissa.data[i] * 2 ** exponent).toBe(x));
  }));
});

it('brings the largest number into [1, 2)', () => {
  const { mantissa } = rescaled({ mantissa: { shape: [3], data: Float64Array.of(-3e-40, 1e-41, 0) }, exponent: 7 });
  const largest = Math.max(...mantissa.data.map(Math.abs));
  expect(largest).toBeGreaterThanOrEqual(1);
  expect(largest).toBeLessThan(2);
});

it('knows the logarithm of a norm far below the smallest number', () => {
  const norm = log10Norm({ mantissa: { shape: [2], data: Float64Array.of(3, 4) }, exponent: -4000 });
  expect(norm).toBeCloseTo(Math.log10(5) - 4000 * Math.log10(2), 9);
  expect(log10Norm({ mantissa: { shape: [2], data: new Float64Array(2) }, exponent: 5 })).toBe(-Infinity);
});
