import { describe, expect, test } from 'vitest';
import { fixedNumber, fullNumber, percent, shortNumber, texNumber } from '../../src/blocks/number-format';

describe('Numbers as readers see them', () => {
  test.each([
    [0.12998253901717313, '0.13'], [2.04035515280017, '2.04'], [-1.7, '−1.7'], [1e308, '1e308'], [-2.5e-51, '−2.5e−51'], [0, '0'], [123456.7, '123500'], [1234567, '1.235e6'], [Infinity, '∞'], [-Infinity, '−∞'],
  ])('short: %d is %s', (x, text) => expect(shortNumber(x)).toBe(text));

  test.each([[0.12998, '0.130'], [0, '0.000'], [0.00022, '2e−4'], [3.6e-5, '4e−5'], [-0.00002, '−2e−5'], [0.0006, '0.001'], [1.84e8, '1.8e8'], [-Infinity, '−∞']])('fixed to three decimals: %d is %s', (x, text) => expect(fixedNumber(x, 3)).toBe(text));

  test('full: every digit', () => expect(fullNumber(-0.12998253901717313)).toBe('−0.12998253901717313'));

  test.each([[0.12998, '13 %'], [0.8690495, '86.9 %'], [0.000968, '0.0968 %'], [1, '100 %'], [0, '0 %']])('percent: %d is %s', (x, text) => expect(percent(x)).toBe(text));

  test.each([[1e-12, '10^{-12}'], [2.5e-12, '2.5\\times10^{-12}'], [-3.25, '-3.25'], [-Infinity, '-\\infty']])('LaTeX: %d is %s', (x, text) => expect(texNumber(x)).toBe(text));
});
