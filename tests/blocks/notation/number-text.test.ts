import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberText, parseNumber, parseRow } from '../../../src/blocks/notation/number-text';

describe('parseNumber', () => {
  test.each([
    ['3.2', 3.2], ['+3', 3], ['1.', 1], ['.5', 0.5], ['1e308', 1e308], ['−1.7', -1.7], ['1e−3', 1e-3], ['-inf', -Infinity], ['−∞', -Infinity], ['.inf', Infinity], [' 7 ', 7],
  ])('reads %s', (text, x) => expect(parseNumber(text)).toBe(x));

  test.each(['', 'abc', '1,2', '1 2', '0x10', '1e', '--1', 'e5'])('does not read “%s”', (text) => expect(parseNumber(text)).toBeUndefined());

  test('every finite number reads back from its text, bit for bit', () => {
    fc.assert(fc.property(fc.double({ noNaN: true }), (x) => { expect(parseNumber(numberText(x))).toBe(x); }));
  });
});

describe('parseRow', () => {
  test.each([
    ['1\t2\t3', [1, 2, 3]], ['1\n2\n3\n', [1, 2, 3]], ['[1.0, -2.5, -inf]', [1, -2.5, -Infinity]], ['tensor([ 1.2000, -0.3000], dtype=torch.float64)', [1.2, -0.3]], ['array([1., 2.])', [1, 2]], ['1; 2; 3', [1, 2, 3]], ['5', [5]],
  ])('reads %j', (text, row) => expect(parseRow(text)).toEqual(row));

  test('a word among the numbers is no row', () => expect(parseRow('1, x, 3')).toBeUndefined());
});
