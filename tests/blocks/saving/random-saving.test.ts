// 10,000 random notes × save, against notes that are put together from the same parts with the changed ones exchanged.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notesMarkdown } from '../../../scripts/notes/markdown.mjs';
import { fencesOf, type Fence } from '../../../src/blocks/fences';
import { numberText } from '../../../src/blocks/notation/number-text';
import { edited } from '../../../src/blocks/saving/edit';
import { findBlock } from '../../../src/blocks/saving/find-block';
import { Refusal } from '../../../src/blocks/saving/refusal';
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

  test('a key that is gone takes its own lines along, and every other one stands', { timeout: 120_000 }, () => {
    let removed = 0;
    fc.assert(fc.property(randomNote, fc.nat(2), fc.subarray(['temperature', 'logits'], { minLength: 1 }), (note, n, keys) => {
      const index = n % note.blocks.length;
      const text = textOf(note);
      const fence = softmaxFences(text)[index];
      const gone = keys.filter((key) => note.blocks[index][key as 'temperature' | 'logits'] !== undefined);
      const after = edited(text, savingEdits(text, fence, new Map(gone.map((key) => [key, undefined])), softmax));
      expect(after.split(note.lineBreak)).toEqual(withoutLines(note, index, gone));
      removed += gone.length;
    }), { numRuns: 3000 });
    expect(removed).toBeGreaterThan(1000);
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

describe('When somebody edits the note at the same time', () => {
  /** Words, a block of the same language, something that looks like one. */
  const edit = fc.constantFrom('\n\nsomebody else\n\n', '\n\n```cnn-softmax\ntitle: somebody else’s\n```\n\n', '\n\n> ```js\n> temperature: 1\n> ```\n\n');

  test('neither side loses anything: both are there, or saving is refused', { timeout: 60_000 }, () => {
    let [both, refused] = [0, 0];
    fc.assert(fc.property(adjusted, edit, fc.nat(3), ({ note, index, changed, anew }, words, n) => {
      const drawn = textOf(note);
      const fence = softmaxFences(drawn)[index];
      const hint = { text: drawn, from: fence.line, to: fence.endLine };
      const text = insertedBeforeBlock(note, n, words.replaceAll('\n', note.lineBreak));
      try {
        const found = findBlock(text, { language: 'cnn-softmax', body: fence.body, hint });
        expect(edited(text, savingEdits(text, found, changed, softmax))).toBe(insertedBeforeBlock(note, n, words.replaceAll('\n', note.lineBreak), anew));
        both++;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refused++;
      }
    }), { numRuns: 2000 });
    expect(both).toBeGreaterThan(1800);
    expect(both + refused).toBe(2000);
  });
});

/** The lines of the note but those in which parts of these keys stand, and the line that opens a map or list of them. */
function withoutLines(note: RandomNote, index: number, keys: readonly string[]): string[] {
  const lines = textOf(note).split(note.lineBreak);
  const numbers = keys.flatMap((key) => {
    const own = note.parts.flatMap(({ name }, k) => (name === `${index}/${key}` || name?.startsWith(`${index}/${key}/`) ? [k] : []));
    const lineOf = (part: number) => textOf({ parts: note.parts.slice(0, part + 1) }).split(note.lineBreak).length - 1;
    const [first, last] = [lineOf(own[0]), lineOf(own[own.length - 1])];
    const opening = new RegExp(`^[>\\s]*${key}:`).test(lines[first]) ? first : first - 1;
    return Array.from({ length: last - opening + 1 }, (_, k) => opening + k);
  });
  return lines.filter((_, k) => !numbers.includes(k));
}

/** The note with words before its n-th block, or at its end. */
function insertedBeforeBlock(note: RandomNote, n: number, words: string, anew?: ReadonlyMap<string, string>): string {
  const opening = note.parts.flatMap(({ text }, k) => (/(`|~)cnn-softmax\r?\n$/.test(text) ? [k - 1] : []));
  const at = opening[n] ?? note.parts.length - 1;
  return textOf({ parts: note.parts.map((part, k) => (k === at ? { ...part, text: part.text + words } : part)) }, anew);
}
