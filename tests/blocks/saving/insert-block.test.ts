import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blocks } from '../../../src/blocks';
import { fencesOf } from '../../../src/blocks/fences';
import { blockInsertion, fenceLines } from '../../../src/blocks/saving/insert-block';

const BLOCK = fenceLines('cnn-softmax', 'target: cat\n');

/** The note with a block inserted at the bar, and a bar where the cursor is then. */
function inserted(marked: string, block = BLOCK): string {
  const text = marked.replace('|', '');
  const cursorLine = marked.slice(0, marked.indexOf('|')).split('\n').length - 1;
  const { line, ch, insert, cursor } = blockInsertion(text, cursorLine, block);
  const lines = text.split('\n');
  lines[line] = (lines[line] ?? '').slice(0, ch) + insert + (lines[line] ?? '').slice(ch);
  const after = lines.join('\n').split('\n');
  after[cursor.line] = `${(after[cursor.line] ?? '').slice(0, cursor.ch)}|${(after[cursor.line] ?? '').slice(cursor.ch)}`;
  return after.join('\n');
}

const FENCE = '```cnn-softmax\ntarget: cat\n```';

describe('A new block', () => {
  test.each([
    ['an empty note', '|', `${FENCE}\n|`],
    ['an empty line', 'a\n\n|\nb', `a\n\n${FENCE}\n|\nb`],
    ['the last line of text', 'a|\n', `a\n\n${FENCE}\n|`],
    ['a line above an empty one', 'a|\n\nb', `a\n\n${FENCE}\n|\nb`],
    ['a line of text', 'a|b\nc', `ab\n\n${FENCE}\n|\nc`],
    ['a callout', '> [!note]\n> a|\n', `> [!note]\n> a\n>\n> ${FENCE.replaceAll('\n', '\n> ')}\n>|\n`],
    ['an empty line of a callout', '> a\n> |\n', `> a\n> ${FENCE.replaceAll('\n', '\n> ')}\n>|\n`],
    ['a list', '- a|\n- b', `- a\n\n  ${FENCE.replaceAll('\n', '\n  ')}\n|\n- b`],
    ['a numbered list', '12. a|', `12. a\n\n    ${FENCE.replaceAll('\n', '\n    ')}\n|`],
    ['a task', '- [ ] a|', `- [ ] a\n\n  ${FENCE.replaceAll('\n', '\n  ')}\n|`],
    ['another block', '```cnn-filters\nvi|ew: maps\n```\nb', `\`\`\`cnn-filters\nview: maps\n\`\`\`\n\n${FENCE}\n|\nb`],
    ['the frontmatter', '---\ntags: a|\n---\nb', `---\ntags: a\n---\n\n${FENCE}\n|\nb`],
  ])('in %s stands on lines of its own', (_, before, after) => expect(inserted(before)).toBe(after));

  test('takes more backticks where its body has some', () => {
    expect(fenceLines('cnn-softmax', 'title: a ``` b\n')).toEqual(['````cnn-softmax', 'title: a ``` b', '````']);
  });

  test('is found in the note again with its body, and no other block is changed', () => {
    const lines = fc.constantFrom('', 'text', '> quote', '> ', '- item', '  more', '1. one', '```js\nx\n```', '> ```cnn-filters\n> unit: 1\n> ```', '# Head', '---');
    const examples = blocks.flatMap((block) => block.examples.map(({ source }) => ({ language: block.language, source })));
    fc.assert(fc.property(fc.array(lines, { maxLength: 12 }), fc.nat(), fc.constantFrom(...examples), (parts, at, { language, source }) => {
      const text = parts.join('\n');
      const all = text.split('\n');
      const { line, ch, insert } = blockInsertion(text, at % all.length, fenceLines(language, source));
      const offset = all.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + ch;
      const after = fencesOf(text.slice(0, offset) + insert + text.slice(offset)).map((fence) => [fence.language, fence.body]);
      const before = fencesOf(text).map((fence) => [fence.language, fence.body]);
      const own = after.findIndex(([name, body]) => name === language && body === source);
      expect(own).toBeGreaterThanOrEqual(0);
      expect(after).toHaveLength(before.length + 1);
      expect([...after.slice(0, own), ...after.slice(own + 1)]).toEqual(before);
    }), { numRuns: 500, seed: 11 });
  });
});
