// 10,000 random notes × save, against notes that are put together from the same parts with the changed ones exchanged.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notesMarkdown } from '../../../scripts/notes/markdown.mjs';
import { fencesOf, type Fence } from '../../../src/blocks/fences';
import { numberText } from '../../../src/blocks/notation/number-text';
import { edited } from '../../../src/blocks/saving/edit';
import { savingEdits } from '../../../src/blocks/saving/save-block';
import { softmax } from '../../../src/blocks/softmax/block';
import { randomNote, textOf, type RandomNote } from './random-notes';

const RUNS = 10_000;

interface Adjusted {
  readonly note: RandomNote;
  readonly index: number;
  readonly changed: ReadonlyMap<string, string>;
  /** The changed parts as they must stand afterwards. */
  readonly anew: ReadonlyMap<string, string>;
}

/** A block of the note, with a temperature, one logit and a new key changed, or some of them. */
const adjusted: fc.Arbitrary<Adjusted> = fc.tuple(randomNote, fc.nat(2), fc.nat(3), fc.subarray(['temperature', 'logits', 'smoothing'])).map(([note, n, member, keys]) => {
  const index = n % note.blocks.length;
  const { temperature, logits, labels, prefix } = note.blocks[index];
  const changed = new Map<string, string>();
  const anew = new Map<string, string>();
  const added: string[] = [];
  const add = (key: string, line: string) => {
    changed.set(key, line);
    added.push(`${key}: ${line}`);
  };
  if (keys.includes('temperature') && temperature === undefined) add('temperature', '77.5');
  if (keys.includes('temperature') && temperature !== undefined) {
    changed.set('temperature', '77.5');
    anew.set(`${index}/temperature`, '77.5');
  }
  if (keys.includes('logits') && !logits) add('logits', '{cat: 1, car: 2}');
  if (keys.includes('logits') && logits) {
    const at = member % logits.length;
    const values = logits.map((x, k) => numberText(k === at ? 123.25 : x));
    changed.set('logits', labels.length > 0 ? `{${values.map((x, k) => `${labels[k]}: ${x}`).join(', ')}}` : `[${values.join(', ')}]`);
    anew.set(`${index}/logits/${at}`, '123.25');
  }
  if (keys.includes('smoothing')) add('smoothing', '0.1');
  if (added.length > 0) anew.set(`${index}/end`, added.map((line) => prefix + line + note.lineBreak).join(''));
  return { note, index, changed, anew };
});

function softmaxFences(text: string): Fence[] {
  return fencesOf(text).filter(({ language }) => language === 'cnn-softmax');
}

describe('In random notes', () => {
  test(`saving changes exactly the bytes of the changed values, and a second save nothing (${RUNS} notes)`, { timeout: 120_000 }, () => {
    fc.assert(fc.property(adjusted, ({ note, index, changed, anew }) => {
      const text = textOf(note);
      const fences = softmaxFences(text);
      expect(fences).toHaveLength(note.blocks.length);
      const after = edited(text, savingEdits(text, fences[index], changed, softmax));
      expect(after).toBe(textOf(note, anew));
      expect(savingEdits(after, softmaxFences(after)[index], changed, softmax)).toEqual([]);
    }), { numRuns: RUNS });
  });

  test('fences are those that a Markdown parser finds, with the same bodies and lines', { timeout: 60_000 }, () => {
    const markdown = notesMarkdown();
    fc.assert(fc.property(randomNote, (note) => {
      const text = textOf(note).replace(/\r\n/g, '\n').replace(/^---\n[^]*?\n---\n/, (front) => '\n'.repeat(front.split('\n').length - 1));
      const parsed = markdown.parse(text, {}).filter(({ type }) => type === 'fence').map(({ info, content, map }) => ({ language: info.trim().split(/\s/)[0], body: content, line: map?.[0] ?? -1 }));
      expect(fencesOf(text).map(({ language, body, line }) => ({ language, body, line }))).toEqual(parsed);
    }), { numRuns: 1000 });
  });
});
