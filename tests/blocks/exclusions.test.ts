// Keys that exclude each other: what the tables of the blocks say is refused in a note and kept apart by hand.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocks } from '../../src/blocks';
import { refuseBoth, rivalsOf, type Exclusion } from '../../src/blocks/exclusions';
import { filtersExclusions } from '../../src/blocks/filters/exclusions';
import { gradientExclusions } from '../../src/blocks/gradient/exclusions';
import { NoteError } from '../../src/blocks/notation/note-error';
import { softmaxExclusions } from '../../src/blocks/softmax/exclusions';
import { noServices } from './services-for-tests';

type Options = Readonly<Record<string, unknown>>;

const TABLES: readonly (readonly [string, readonly Exclusion<Options>[]])[] = [
  ['cnn-filters', filtersExclusions as unknown as readonly Exclusion<Options>[]],
  ['cnn-gradient', gradientExclusions as unknown as readonly Exclusion<Options>[]],
  ['cnn-softmax', softmaxExclusions as unknown as readonly Exclusion<Options>[]],
];

const complain = (key: string, problem: string, instead?: string) => new NoteError({ line: 1, key, problem, ...(instead ? { instead } : {}) });

function mistakeOf(language: string, body: string): string | undefined {
  const block = blocks.find((one) => one.language === language);
  return block?.open(body, noServices).frame.error?.message;
}

function refusal(options: Options, table: readonly Exclusion<Options>[]): string | undefined {
  try {
    refuseBoth(options, table, complain);
  } catch (error) {
    if (error instanceof NoteError) return error.message;
    throw error;
  }
  return undefined;
}

describe('A note with both', () => {
  it.each([
    ['cnn-filters', 'view: attribution\nclass: 3\nunit: 2', 'Expected either “unit” or “class”, found both. Remove class, or unit.'],
    ['cnn-filters', 'view: maximise\nclass: 3\nlayer: conv1', 'Expected either “layer” or “class”, found both. Remove class, or layer.'],
    ['cnn-filters', 'view: maximise\nunit: 4\nclass: 3', 'Expected either “unit” or “class”, found both. Remove class, or unit.'],
    ['cnn-filters', 'view: invariance\nimage: dataset:3\nimages: digits', 'Expected either “image” or “images”, found both. Remove images, or image.'],
    ['cnn-gradient', 'silence: 3\nview: check', 'Expected silence with view: flow or histograms, found it with view: check. Remove one of the two.'],
    ['cnn-gradient', 'network: digits\ncompare: [he]\ninit: he', 'Expected init or compare with network, found both. Write all initialisers under compare.'],
    ['cnn-gradient', 'network: digits\nimages: digits\nimage: dataset:3', 'Expected either “image” or “images”, found both. Remove images, or image.'],
    ['cnn-softmax', 'logits: [1, 2]\nbatch:\n  - {logits: [1, 2]}', 'Expected either “batch” or “logits”, found both. Remove logits, or batch.'],
    ['cnn-softmax', 'target: 1\nbatch:\n  - {logits: [1, 2]}', 'Expected either “batch” or “target”, found both. Remove target, or batch.'],
    ['cnn-softmax', 'model: digits\nbatch:\n  - {logits: [1, 2]}', 'Expected either “model” or “batch”, found both. Remove batch, or model.'],
  ])('of %s is refused: %j', (language, body, words) => expect(mistakeOf(language, body)).toBe(words));

  it.each([
    ['cnn-filters', 'view: occlusion\nclass: 3\nlayer: conv1'],
    ['cnn-gradient', 'silence: 3\nview: histograms'],
    ['cnn-gradient', 'compare: [relu]\ninit: he'],
  ])('of %s is taken where they go together: %j', (language, body) => expect(mistakeOf(language, body)).toBeUndefined());
});

describe.each(TABLES)('The table of %s', (_, table) => {
  const named = [...new Set(table.flatMap(({ one, other }) => [...one, ...other]))];
  const value = fc.constantFrom<unknown[]>(undefined, 'attribution', 'maximise', 'train', 'check', 'flow', 3);
  const options = fc.record(Object.fromEntries([...named, 'view', 'network'].map((key) => [key, value])));

  it('keeps every single key apart from its rivals, whatever was there before', () => {
    fc.assert(fc.property(options, fc.constantFrom(...named), fc.constantFrom<unknown[]>('attribution', 'train', 3), (before, key, now) => {
      const patch = { [key]: now };
      fc.pre(refusal(before, table) === undefined);
      const merged = { ...before, ...patch };
      const rivals = rivalsOf(patch, merged, table);
      expect(rivals).not.toContain(key);
      const left = { ...merged, ...Object.fromEntries(rivals.map((rival) => [rival, undefined])) };
      const stillRefused = table.filter((exclusion) => refusal(left, [exclusion]) !== undefined && (exclusion.one.includes(key) || exclusion.other.includes(key)));
      expect(stillRefused).toEqual([]);
    }));
  });

  it('leaves alone what is not there', () => {
    for (const key of named) expect(rivalsOf({ [key]: 3 }, { [key]: 3 }, table)).toEqual([]);
  });
});
