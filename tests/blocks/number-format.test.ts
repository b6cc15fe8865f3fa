import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { counted, fittingNumber, fixedNumber, fullNumber, percent, shortNumber, texNumber } from '../../src/blocks/number-format';

describe('Numbers as readers see them', () => {
  test.each([
    [0.12998253901717313, '0.13'], [2.04035515280017, '2.04'], [-1.7, '−1.7'], [1e308, '1e308'], [-2.5e-51, '−2.5e−51'], [0, '0'], [123456.7, '123457'], [12345, '12345'], [-99999.4, '−99999'], [999999.4, '999999'], [999999.6, '1e6'], [9999.6, '10000'], [1234567, '1.235e6'], [Infinity, '∞'], [-Infinity, '−∞'],
  ])('short: %d is %s', (x, text) => expect(shortNumber(x)).toBe(text));

  test.each([[0.12998, '0.130'], [0, '0.000'], [0.00022, '2e−4'], [3.6e-5, '4e−5'], [-0.00002, '−2e−5'], [0.0006, '0.001'], [1.84e8, '1.8e8'], [-Infinity, '−∞']])('fixed to three decimals: %d is %s', (x, text) => expect(fixedNumber(x, 3)).toBe(text));

  test.each([[-0.2786, '−0.2786'], [-0.27861, '−0.2786'], [-12.345678, '−12.35'], [-2.5e-51, '−3e−51'], [1.2345e10, '1.23e10'], [-1.2345e-10, '−1e−10'], [4294967295, '4294967295'], [123456, '123456'], [-Infinity, '−∞'], [0, '0']])('in a field at rest: %d is %s', (x, text) => expect(fittingNumber(x)).toBe(text));

  test('in a field at rest: at most seven characters, unless it is a whole number', () => {
    fc.assert(fc.property(fc.double({ noNaN: true }), (x) => { expect(Number.isInteger(x) ? 0 : fittingNumber(x).length).toBeLessThanOrEqual(7); }));
  });

  test('short: what is shown is off by no more than half of its last digit', () => {
    fc.assert(fc.property(fc.double({ min: -1e300, max: 1e300, noNaN: true }).filter((x) => x === 0 || Math.abs(x) > 1e-300), fc.integer({ min: 1, max: 8 }), (x, digits) => {
      const shown = Number(shortNumber(x, digits).replaceAll('−', '-'));
      const unit = 10 ** (Math.floor(Math.log10(Math.abs(x) || 1)) - digits + 1);
      expect(Math.abs(shown - x)).toBeLessThanOrEqual(0.5001 * unit);
    }));
  });

  test('percent: never says all where it is not, nor more than it is by a digit', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      const text = percent(share).replaceAll('\u00a0', ' ');
      if (text === '100 %') expect(share).toBeGreaterThanOrEqual(1 - 1e-12);
      else if (text !== '> 99.9 %') expect(Math.abs(Number(text.slice(0, -2).replaceAll('−', '-')) - 100 * share)).toBeLessThanOrEqual(0.00501 * 100 * share);
      else expect(share).toBeGreaterThan(0.999);
    }));
  });

  test('where there is no number, a dash is shown, and never a number', () => {
    expect([shortNumber, fittingNumber, fullNumber, percent].map((text) => text(NaN))).toEqual(['–', '–', '–', '–']);
    expect(fixedNumber(NaN, 3)).toBe('–');
    expect(texNumber(NaN)).toBe('\\text{–}');
  });

  test('no text holds a hyphen: minus signs are minus signs, in exponents too', () => {
    fc.assert(fc.property(fc.double(), fc.integer({ min: 1, max: 6 }), (x, digits) => {
      for (const text of [shortNumber(x, digits), fittingNumber(x), fullNumber(x), fixedNumber(x, digits), percent(x)]) expect(text).not.toContain('-');
    }), { numRuns: 3000, examples: [[-1e-7, 2], [-0, 2], [-1e-320, 3], [1e-7, 4]] });
  });

  test.each<[number, string, string | undefined, string]>([[1, 'step', undefined, '1 step'], [0, 'step', undefined, '0 steps'], [2, 'class', 'classes', '2 classes'], [1, 'class', 'classes', '1 class']])('counted: %d %s', (count, one, many, text) => expect(counted(count, one, many)).toBe(text));

  test('full: every digit', () => expect(fullNumber(-0.12998253901717313)).toBe('−0.12998253901717313'));

  test.each([[0.12998, '13.0 %'], [0.13, '13 %'], [0.07, '7 %'], [0.5, '50 %'], [0.49999, '50.0 %'], [0.98765, '98.8 %'], [0.99949, '99.9 %'], [0.9996, '> 99.9 %'], [1 - 1e-9, '> 99.9 %'], [1e-9, '1e−7 %'], [-0.12998, '−13.0 %'], [0.8690495, '86.9 %'], [0.000968, '0.0968 %'], [1, '100 %'], [0, '0 %']])('percent: %d is %s', (x, text) => expect(percent(x)).toBe(text.replaceAll(' ', '\u00a0')));

  test.each([[1e-12, '10^{-12}'], [2.5e-12, '2.5\\times10^{-12}'], [-3.25, '-3.25'], [-Infinity, '-\\infty']])('LaTeX: %d is %s', (x, text) => expect(texNumber(x)).toBe(text));
});
