// The fields that keys are made of: what each reads, how it writes it back, and what a reader is told word for word.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputField } from '../../../../src/blocks/network/input-field';
import { parseBody } from '../../../../src/blocks/notation/body';
import type { Field } from '../../../../src/blocks/notation/field';
import { link, links } from '../../../../src/blocks/notation/fields/links';
import { list, readRow, rowText, words } from '../../../../src/blocks/notation/fields/list';
import { number, type Range } from '../../../../src/blocks/notation/fields/number';
import { choice, flag, scalarText, text } from '../../../../src/blocks/notation/fields/text';
import { NoteError } from '../../../../src/blocks/notation/note-error';
import type { Value } from '../../../../src/blocks/notation/value';

const valueOf = (written: string): Value => parseBody(`key: ${written}\n`).top.entries[0].value;

function told(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof NoteError) return error.message;
    throw error;
  }
  return 'no mistake';
}

const read = <T>(field: Field<T>, written: string): T => field.read(valueOf(written));
const mistake = <T>(field: Field<T>, written: string): string => told(() => read(field, written));

describe('Any text', () => {
  it('is written so that it reads back as itself, alone, in a list and in a map', () => {
    const printable = fc.string({ unit: 'grapheme', maxLength: 40 });
    const awkward = fc.string({ unit: fc.constantFrom(...' :#,-?[]{}"\'`|>&*!%@\\ab1\n\t~.=<(+−'), maxLength: 12 });
    fc.assert(fc.property(fc.oneof(printable, awkward), (words) => {
      const written = scalarText(words);
      expect(valueOf(written).text).toBe(words);
      expect(valueOf(`[${written}, b]`).items[0].text).toBe(words);
      expect(valueOf(`{a: ${written}, b: c}`).entries[0].value.text).toBe(words);
    }), { numRuns: 500 });
  });

  it.each([
    ['a cat', 'a cat'], ['3', '3'], ['true', 'true'], ['~', '"~"'], ['', '""'], [' a', '" a"'], ['a: b', '"a: b"'], ['a #1', '"a #1"'], ['- a', '"- a"'], ['-a', '-a'], ['[[A]]', '[[A]]'], ['![[a.png]]', '![[a.png]]'], ['[a]', '"[a]"'], ['“a”', '"“a”"'],
  ])('%j is written as %s', (words, written) => expect(scalarText(words)).toBe(written));

  it('is text only where it is neither list nor map nor nothing', () => {
    const field = text('A title.', 'Cats');
    expect(read(field, '"  "')).toBe('  ');
    expect(['[a, b]', '{a: b}', ''].map((written) => mistake(field, written))).toEqual([
      'Expected text, found a list of 2. Write for example “Cats”.', 'Expected text, found a map of 1. Write for example “Cats”.', 'Expected text, found nothing. Write for example “Cats”.',
    ]);
  });
});

describe('One of a few words', () => {
  const field = choice('A rule.', ['deconvnet', 'guided', 'saliency']);
  it('is read as it stands', () => expect(['guided', '"saliency"'].map((written) => read(field, written))).toEqual(['guided', 'saliency']));
  it('names the nearest, where one is near', () => {
    expect(mistake(field, 'guidet')).toBe('Expected one of deconvnet, guided, saliency, found “guidet”. Did you mean “guided”?');
    expect(mistake(field, 'zzz')).toBe('Expected one of deconvnet, guided, saliency, found “zzz”. Write one of them.');
    expect(mistake(field, '[guided]')).toBe('Expected one of deconvnet, guided, saliency, found a list of 1. Write for example deconvnet.');
  });
  it('of two is an either-or', () => expect(mistake(choice('', ['mean', 'sum']), 'max')).toBe('Expected mean or sum, found “max”. Write one of them.'));
});

describe('A switch', () => {
  const field = flag('Whether.');
  it.each([['true', true], ['Yes', true], ['ON', true], ['false', false], ['No', false], ['off', false]])('%s', (written, is) => expect(read(field, written)).toBe(is));
  it.each(['1', '0', 'maybe', ''])('is not read from %j', (written) => expect(mistake(field, written)).toMatch(/^Expected true or false, found .*\. Write true or false\.$/));
  it('is written as it reads', () => expect([true, false].map((is) => read(field, field.write(is)))).toEqual([true, false]));
});

describe('A number', () => {
  it('takes exactly what lies in its range', () => {
    const bound = fc.option(fc.integer({ min: -9, max: 9 }), { nil: undefined });
    const ranges = fc.record({ min: bound, max: bound, above: bound, below: bound, whole: fc.boolean() });
    fc.assert(fc.property(ranges, fc.oneof(fc.integer({ min: -12, max: 12 }), fc.constantFrom(0.5, -2.5, 1e-300, Infinity, -Infinity)), ({ min, max, above, below, whole }, x) => {
      const range: Range = { whole, ...(min !== undefined && { min }), ...(max !== undefined && { max }), ...(above !== undefined && { above }), ...(below !== undefined && { below }) };
      const isWithin = Number.isFinite(x) && (!whole || Number.isInteger(x)) && !(x < (min ?? x)) && !(x > (max ?? x)) && !(above !== undefined && x <= above) && !(below !== undefined && x >= below);
      expect(mistake(number('', range), String(x)) === 'no mistake').toBe(isWithin);
    }), { numRuns: 400 });
  });

  it.each([
    [{ min: 0, max: 1 }, '2', 'Expected a number from 0 to 1, found “2”. Write for example 1.'],
    [{ min: 1, max: 9, whole: true, sample: '3' }, '2.5', 'Expected a whole number from 1 to 9, found “2.5”. Write for example 3.'],
    [{ above: 0 }, '0', 'Expected a finite number above 0, found “0”. Write for example 1.'],
    [{ above: 0, max: 10 }, 'inf', 'Expected a finite number above 0 and of at most 10, found “inf”. Write for example 1.'],
    [{ min: 2, below: 5 }, '5', 'Expected a finite number of at least 2 and below 5, found “5”. Write for example 1.'],
    [{}, '1,5', 'Expected a finite number, found “1,5”. Decimals have a point: write 1.5.'],
    [{}, 'nan', 'Expected a finite number, found NaN: “not a number” is not one. Write a number.'],
    [{ infinite: true }, '[1]', 'Expected a number, found a list of 1. Write for example 1.'],
    [{}, '', 'Expected a finite number, found nothing. Write for example 1.'],
  ])('%j refuses %j', (range, written, words) => expect(mistake(number('', range), written)).toBe(words));

  it('takes the infinities where they are allowed, and tells them apart', () => expect(['inf', '-∞'].map((written) => read(number('', { infinite: true }), written))).toEqual([Infinity, -Infinity]));
});

describe('A list', () => {
  const field = list('Factors.', number('A factor.', { min: 0, sample: '2' }));
  it('of one member needs no brackets', () => expect([read(field, '3'), read(field, '[3]'), read(field, '[1, 2]'), read(field, '[]')]).toEqual([[3], [3], [1, 2], []]));
  it('says at once that the brackets are missing', () => expect(mistake(field, '1, 2, 3')).toBe('Expected a list, each member a finite number of at least 0, found “1, 2, 3”. Write [1, 2, 3].'));
  it('names the member that is wrong', () => expect(mistake(field, '[1, -2]')).toBe('Expected a finite number of at least 0, found “-2”. Write for example 2.'));
  it('is written with brackets and reads back', () => expect(read(field, field.write([1, 0.25]))).toEqual([1, 0.25]));
});

describe('A row of numbers', () => {
  it('is read from any way of writing one, and from its own text', () => {
    fc.assert(fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 8 }), (row) => {
      expect(readRow(valueOf(rowText(row)))).toEqual(row);
      expect(readRow(valueOf(`[${rowText(row)}]`))).toEqual(row);
      expect(readRow(valueOf(row.length > 1 ? row.map(String).join(', ') : rowText(row)))).toEqual(row);
    }));
  });

  it.each([
    ['[1, cat]', 'Expected a number, found “cat”. Write for example 1.5.'],
    ['1, cat, 3', 'Expected a list of numbers, found “cat” in it. Write for example [3.2, 5.1, -1.7].'],
    ['cats', 'Expected a list of numbers, found “cats”. Write for example [3.2, 5.1, -1.7].'],
    ['{a: 1}', 'Expected a list of numbers, found a map of 1. Write for example [3.2, 5.1, -1.7].'],
    ['1, nan', 'Expected numbers, found NaN: “not a number” is not one. Write a number.'],
    ['1,5; 2', 'Expected a list of numbers, found “1,5”, which may be one number or two. Write 1.5, or 1, 5.'],
  ])('%j: %s', (written, expected) => expect(told(() => readRow(valueOf(written)))).toBe(expected));
});

describe('A list of words', () => {
  const field = words('Labels.', '[cat, car]');
  it.each([['[cat, car]', ['cat', 'car']], ['cat, car', ['cat', 'car']], ['cat', ['cat']], ['"a, b"', ['a', 'b']], ['["a, b", c]', ['a, b', 'c']], ['[]', []], ['cat,, car,', ['cat', 'car']]])('%s', (written, expected) => expect(read(field, written)).toEqual(expected));
  it('holds no lists, and is no map', () => expect([mistake(field, '[[a, b], c]'), mistake(field, '{a: b}')]).toEqual(['Expected a word, found a list of 2.', 'Expected a list of words, found a map of 1. Write for example [cat, car].']));
  it('whatever the words, comes back from its own text', () => {
    fc.assert(fc.property(fc.array(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 5 }), (all) => { expect(read(field, field.write(all))).toEqual(all); }));
  });
});

describe('Links', () => {
  const many = links('Topics.'), one = link('A picture.');
  it.each([['[[A]]', 1], ['[[A]], [[B#c|d]]', 2], ['["[[A]]", "[[B]]"]', 2], ['[]', 0], ['![[a.png]]', 1]])('%s are %i', (written, count) => {
    const found = read(many, written);
    expect(found).toHaveLength(count);
    expect(read(many, many.write(found))).toEqual(found);
  });
  it.each([
    ['cat.png', 'Expected a link such as [[Vision]], found “cat.png”. Write [[cat.png]].'],
    ['https://a.b/c.png', 'Expected a link into the vault, found the web address “https://a.b/c.png”. Blocks never use the network. Save the file in the vault and write [[its name]].'],
    ['', 'Expected a link such as [[Vision]], found nothing.'],
  ])('%j: %s', (written, expected) => expect(mistake(one, written)).toBe(expected));
  it('with words between them are none', () => expect(mistake(many, '"[[A]] and [[B]]"')).toMatch(/^Expected a link such as \[\[Vision\]\], found “\[\[A\]\] and \[\[B\]\]”/));
});

describe('The size of pictures', () => {
  it.each(['[3, 32, 16]', '3x32x16', '3 × 32 × 16', '3, 32, 16', '[3.0, 32, 16]'])('%s', (written) => expect(read(inputField, written)).toEqual([3, 32, 16]));
  it.each(['[3, 32]', '0x28x28', '1x28x28x1', '[1, 2.5, 3]', 'cats', '[-1, 8, 8]'])('%s is none', (written) => expect(mistake(inputField, written)).toMatch(/^Expected channels, height and width of the pictures, three whole numbers above 0, found .* Write for example \[1, 28, 28\]\.$/));
});
