// Whole entries that come and go: what YAML reads afterwards is what was there, without what went, with what came, whether
// the body stands in lines or in brackets, with commas behind the last entry or none, with comments anywhere.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fencesOf } from '../../../src/blocks/fences';
import { edited } from '../../../src/blocks/saving/edit';
import { savingEdits } from '../../../src/blocks/saving/save-block';
import { softmax } from '../../../src/blocks/softmax/block';

type Changes = Readonly<Record<string, string | undefined>>;

const note = (body: string) => `\`\`\`cnn-softmax\n${body}\n\`\`\`\n`;

function saved(body: string, changed: Changes): string {
  const text = note(body);
  const after = edited(text, savingEdits(text, fencesOf(text)[0], new Map(Object.entries(changed)), softmax));
  return after.slice(note('').indexOf('\n') + 1, after.lastIndexOf('\n```'));
}

describe('A body in brackets with a comma behind its last entry', () => {
  it('takes a new entry behind that comma', () => {
    expect(saved('{target: cat,}', { title: 'T' })).toBe('{target: cat, title: T}');
    expect(saved('{target: cat, # a, b\n}', { title: 'T' })).toBe('{target: cat, # a, b\n title: T}');
    expect(saved('{target: cat\n,}', { title: 'T', temperature: '2' })).toBe('{target: cat\n, title: T, temperature: 2}');
  });

  it('keeps the comma behind what stays, and gives it up with the last entry', () => {
    expect(saved('{target: cat, title: "x",}', { title: undefined })).toBe('{target: cat,}');
    expect(saved('{target: cat, title: "x",}', { target: undefined })).toBe('{title: "x",}');
    expect(saved('{title: "x" ,}', { title: undefined })).toBe('{}');
    expect(saved('{title: "x",}', { title: undefined, target: 'cat' })).toBe('{target: cat}');
  });

  it('does not take a comma in a comment for one', () => {
    expect(saved('{target: cat # a, b\n}', { title: 'T' })).toBe('{target: cat # a, b\n, title: T}');
    expect(saved('{target: cat # a, b\n,}', { target: undefined })).toBe('{}');
  });
});

const VALUES: Readonly<Record<string, readonly string[]>> = {
  title: ['T', '"a, b"', "'# none'"], target: ['cat', '1'], temperature: ['2', '0.5'], smoothing: ['0.1'], caption: ['"}, {"'], notation: ['lecture', 'standard'],
};
const KEYS = Object.keys(VALUES);
const entries = fc.uniqueArray(fc.constantFrom(...KEYS), { maxLength: 6 })
  .chain((keys) => fc.tuple(...keys.map((key) => fc.constantFrom(...VALUES[key]).map((value) => [key, value] as const))));
const comment = fc.constantFrom('', ' # plain', ' # a, b: {c}');
const drawn = fc.record({
  written: entries,
  comments: fc.array(comment, { minLength: 6, maxLength: 6 }),
  layout: fc.constantFrom('lines', 'brackets', 'brackets in lines'),
  hasComma: fc.boolean(),
  choices: fc.array(fc.constantFrom('keep', 'go'), { minLength: 6, maxLength: 6 }),
  fresh: entries,
});

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

function bodyOf({ written, comments, layout, hasComma }: Drawn): string {
  if (layout === 'lines') return written.map(([key, value], i) => `${key}: ${value}${comments[i]}`).join('\n');
  const commaOf = (i: number) => (i < written.length - 1 || hasComma ? ',' : '');
  if (layout === 'brackets') return `{${written.map(([key, value], i) => `${key}: ${value}${commaOf(i)}`).join(' ')}}`;
  return `{\n${written.map(([key, value], i) => `  ${key}: ${value}${commaOf(i)}${comments[i]}\n`).join('')}}`;
}

/** A value as its field writes it. */
const asWritten = (key: string, value: string): string => softmax.linesOf(`${key}: ${value}\n`).get(key) ?? value;
const readBack = (body: string): unknown => parse(body) ?? {};
const asRead = (pairs: readonly (readonly [string, string])[]): unknown => readBack(pairs.map(([key, value]) => `${key}: ${value}`).join('\n'));

it('Whatever goes and comes, the rest is read as before', () => {
  fc.assert(fc.property(drawn, (one) => {
    const { written, choices, fresh } = one;
    const gone = new Set(written.filter((_, i) => choices[i] === 'go').map(([key]) => key));
    const names = new Set(written.map(([key]) => key));
    const added = fresh.filter(([key]) => !names.has(key)).map(([key, value]) => [key, asWritten(key, value)] as const);
    const after = saved(bodyOf(one), Object.fromEntries([...[...gone].map((key) => [key, undefined] as const), ...added]));
    expect(readBack(after)).toEqual(asRead([...written.filter(([key]) => !gone.has(key)), ...added]));
  }), { numRuns: 300 });
});

it('Nothing that goes and nothing that comes: nothing is touched', () => {
  fc.assert(fc.property(drawn, (one) => { expect(saved(bodyOf(one), {})).toBe(bodyOf(one)); }));
});
