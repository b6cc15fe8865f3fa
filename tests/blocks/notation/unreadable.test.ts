// Bodies that YAML cannot read, told in words; each on the line where the writer has to look.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBody } from '../../../src/blocks/notation/body';
import { keyInLine } from '../../../src/blocks/notation/key-in-line';
import { NoteError } from '../../../src/blocks/notation/note-error';
import { unclosedMark } from '../../../src/blocks/notation/unclosed-mark';

const KEYS = ['logits', 'target', 'temperature', 'title', 'image', 'links'];

function told(source: string): string {
  try {
    parseBody(source, KEYS);
  } catch (error) {
    if (error instanceof NoteError) return `${error.line}: ${error.message}`;
    throw error;
  }
  return 'readable';
}

describe('A colon that is missing', () => {
  test.each([
    ['target cat', '1: Expected lines of the form “key: value”, found “target cat”. Write target: cat.'],
    ['title: x\ntarget cat', '2: Expected “key: value”, found “target cat”. Write target: cat.'],
    ['title: x\ntarget cat\ntemperature: 2', '2: Expected “key: value”, found “target cat”. Write target: cat.'],
    ['image [[cat.png]]\ntitle: x', '1: Expected “key: value”, found “image [[cat.png]]”. Write image: [[cat.png]].'],
    ['title: x\nnothing of the kind', '2: Expected “key: value”, found “nothing of the kind”. Write a colon and a space behind the key; in a list, begin every line with “- ”.'],
  ])('%j', (source, sentence) => expect(told(source)).toBe(sentence));

  test.each([
    ['target cat', 'target: cat'], ['target:cat', 'target: cat'], ['target=cat', 'target: cat'], ['target = cat', 'target: cat'], ['logits[1, 2]', 'logits: [1, 2]'], ['other:cat', 'other: cat'], ['other {a: 1}', 'other: {a: 1}'], ['  target   cat  ', 'target: cat'],
  ])('%j wants to be %j', (line, meant) => expect(keyInLine(line, KEYS)).toBe(meant));

  test.each(['just words', 'target', '', '12 14', '- target cat', '🎉 party'])('%j wants to be no key', (line) => expect(keyInLine(line, KEYS)).toBeUndefined());

  test('of any key is found, whatever its value', () => {
    fc.assert(fc.property(fc.constantFrom(...KEYS), fc.stringMatching(/^[a-z0-9][a-z0-9 ]{0,9}[a-z0-9]$/), (key, value) => { expect(keyInLine(`${key} ${value}`, KEYS)).toBe(`${key}: ${value}`); }));
  });
});

describe('A mark that is never closed', () => {
  test.each([
    ['logits: [1, 2', '1: The bracket [ is never closed. Write ] where its value ends.'],
    ['title: x\nlogits: [1, 2\ntarget: cat', '2: The bracket [ is never closed. Write ] where its value ends.'],
    ['logits: {a: 1, b: 2\ntarget: a', '1: The brace { is never closed. Write } where its value ends.'],
    ['title: "x\ntarget: a\nlogits: [1]', '1: The quote " is never closed. Write " where its value ends.'],
    ["target: a\ntitle: 'x", "2: The quote ' is never closed. Write ' where its value ends."],
    ['logits: [[1, 2], [3, 4]\ntarget: a', '1: The bracket [ is never closed. Write ] where its value ends.'],
  ])('%j', (source, sentence) => expect(told(source)).toBe(sentence));

  test.each([
    ['[1, [2', 4], ['{a: [1, 2]', 0], ['["]"', 0], ["it's [1", 5], ['"a\\"b" [', 7], ["'", 0],
  ])('in %j stands at %d', (text, at) => expect(unclosedMark(text, text.length)?.at).toBe(at));

  test.each(['[1, 2]', '{a: [1, {b: 2}]}', '"a [ b"', "it's", 'a "b', ''])('is not in %j', (text) => expect(unclosedMark(text, text.length)).toBeUndefined());

  test('is not looked for behind the end', () => expect(unclosedMark('abc [1', 4)).toBeUndefined());

  test('is found wherever one bracket of many is left out', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(7), (depth, missing) => {
      const left = Math.min(missing, depth - 1);
      const open = '['.repeat(depth) + ']'.repeat(depth - 1 - left);
      expect(unclosedMark(open, open.length)?.at).toBe(left);
    }));
  });
});

describe('Other things that YAML does not take', () => {
  test.each([
    ['title: @x', '1: A value cannot begin with @ in YAML. Put it into quotes.'],
    ['title: %x', '1: A value cannot begin with % in YAML. Put it into quotes.'],
    ['title: `x`', '1: A value cannot begin with ` in YAML. Put it into quotes.'],
    ['logits: [1,, 2]', '1: Nothing stands before a comma. Remove the comma, or write what is missing.'],
    ['  title: x\ntarget: y', '2: The indentation does not match the lines above. Give keys of one level the same indentation.'],
    ['title: x\n  target: y', '2: The indentation does not match the lines above. Give keys of one level the same indentation.'],
    ['links:\n\t- a', '2: A tab cannot indent YAML. Indent with spaces.'],
  ])('%j', (source, sentence) => expect(told(source)).toBe(sentence));

  test('whatever is typed, it is read or told in a sentence with a line of the body', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'ab: -[]{}"\',\n\t#=|>&*!%@`🎉1.') , maxLength: 60 }), (source) => {
      const sentence = told(source);
      if (sentence === 'readable') return;
      const [, line, words] = /^(\d+): (.+)$/s.exec(sentence) ?? [];
      expect(Number(line)).toBeGreaterThanOrEqual(1);
      expect(Number(line)).toBeLessThanOrEqual(source.split('\n').length);
      expect(words).toMatch(/[.?]$/);
    }), { numRuns: 2000 });
  });
});
