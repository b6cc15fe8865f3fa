import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doubtfulComma, numberText, parseNumber, parseRow, withPoint } from '../../../src/blocks/notation/number-text';

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

  test.each([
    ['3,2\t5,1\t-1,7', [3.2, 5.1, -1.7]], ['3,2\n5\n−1,7\n', [3.2, 5, -1.7]], ['0,5\t1e3', [0.5, 1000]],
  ])('reads the cells %j of a spreadsheet whose decimals have a comma', (text, row) => expect(parseRow(text)).toEqual(row));

  test.each([['1, 2, 3', [1, 2, 3]], ['1,2,3', [1, 2, 3]], ['1,2', [1, 2]], ['[1,2]', [1, 2]], ['1,2,3\n4,5,6', [1, 2, 3, 4, 5, 6]]])('takes the comma of %j for a separator', (text, row) => expect(parseRow(text)).toEqual(row));

  test('numbers written with a comma come back from cells, whatever they are', () => {
    const decimal = fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 0, max: 999 }));
    fc.assert(fc.property(fc.array(decimal, { minLength: 2, maxLength: 12 }), fc.constantFrom('\t', '\n'), (pairs, between) => {
      const numbers = pairs.map(([whole, part]) => Number(`${whole}.${part}`));
      expect(parseRow(pairs.map(([whole, part]) => `${whole},${part}`).join(between))).toEqual(numbers);
    }));
  });

  test('a word among the numbers is no row', () => expect(parseRow('1, x, 3')).toBeUndefined());
});

describe('A comma that may be a decimal sign', () => {
  test.each([['3,2; 5,1', '3,2'], ['[3,2; 5,1]', '3,2'], ['3,2 5,1', '3,2'], ['1; 5,1', '5,1'], ['-0,5 7', '-0,5']])('is found in %j', (text, piece) => expect(doubtfulComma(text)).toBe(piece));

  test.each(['1, 2, 3', '1,2,3', '1,2', '[1, 2], [3, 4]', '1; 2; 3', '1 2 3', '', 'cat, dog', '1,2; x'])('is not found in %j', (text) => expect(doubtfulComma(text)).toBeUndefined());

  test.each([['0,5', '0.5'], [' -1,75 ', '-1.75'], ['1,2,3', undefined], ['a,b', undefined], ['0.5', undefined]])('%j with a point is %j', (text, pointed) => expect(withPoint(text)).toBe(pointed));
});
