import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cursorInFence } from '../../../src/blocks/completion/cursor-in-fence';
import { fencesOf } from '../../../src/blocks/fences';

/** What stands before the bar in the body of its block. */
function before(marked: string): string | undefined {
  const text = marked.replace('|', '');
  const above = marked.slice(0, marked.indexOf('|')).split('\n');
  const found = cursorInFence(fencesOf(text), { line: above.length - 1, ch: above.at(-1)?.length ?? 0 });
  return found && found.fence.body.slice(0, found.offset);
}

describe('The cursor in a fence', () => {
  test.each([
    ['on its only line', '```cnn-softmax\nta|\n```', 'ta'],
    ['on a later line', '# T\n\n```cnn-softmax\na: 1\nta|rget: b\n```\n', 'a: 1\nta'],
    ['in a callout', '> [!note]\n> ```cnn-softmax\n> a: 1\n> ta|\n> ```\n', 'a: 1\nta'],
    ['in a list', '- x\n\n  ```cnn-softmax\n  ta|\n  ```\n', 'ta'],
    ['in a fence that is not closed', '```cnn-softmax\nta|', 'ta'],
    ['in a tabbed list', '-\t```cnn-softmax\n\tta|\n\t```\n', 'ta'],
  ])('%s is found', (_, note, expected) => expect(before(note)).toBe(expected));

  test.each([
    ['outside', 'ta|\n\n```cnn-softmax\n```\n'],
    ['on the opening fence', '```cnn-softmax|\n```\n'],
    ['on the closing fence', '```cnn-softmax\n``|`\n'],
    ['in the marks of a quote', '> ```cnn-softmax\n>| a: 1\n> ```\n'],
  ])('%s there is none', (_, note) => expect(before(note)).toBeUndefined());

  test('agrees with the body at every character of random bodies', () => {
    const line = fc.stringMatching(/^[a-z]{0,4}(: [a-z0-9]{0,3})?$/);
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.constantFrom('', '> ', '  ', '> > '), (lines, prefix) => {
      const note = ['```cnn-softmax', ...lines, '```'].map((text, i) => (prefix === '  ' && i === 0 ? `- ${text}` : `${prefix}${text}`)).join('\n');
      lines.forEach((text, k) => {
        for (let ch = 0; ch <= text.length; ch++) {
          const found = cursorInFence(fencesOf(note), { line: k + 1, ch: ch + prefix.length });
          expect(found?.fence.body.slice(0, found.offset)).toBe([...lines.slice(0, k), text.slice(0, ch)].join('\n'));
        }
      });
    }), { numRuns: 150, seed: 3 });
  });
});
