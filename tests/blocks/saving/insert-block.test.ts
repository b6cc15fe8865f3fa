import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blocks } from '../../../src/blocks';
import { fencesOf } from '../../../src/blocks/fences';
import { blockInsertion, exampleLines, fenceLines } from '../../../src/blocks/saving/insert-block';

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

describe('An example that looks at another block', () => {
  const example = { title: 'Both', source: 'view: evolution\nmodel: tiny\n', before: { language: 'cnn-network', source: 'id: tiny\nlayers: [flatten, dense 10]\n' } };
  const lines = (text: string) => exampleLines('cnn-filters', example, text);
  const own = fenceLines('cnn-filters', example.source);

  test('brings that block along, above it, with an empty line between them', () => {
    expect(lines('a\n')).toEqual(['```cnn-network', 'id: tiny', 'layers: [flatten, dense 10]', '```', '', ...own]);
  });

  test.each([
    ['a network of that id', '```cnn-network\nlayers: [flatten, dense 3]\nid: tiny   # mine\n```\n'],
    ['one in a callout', '> ```cnn-network\n> id: tiny\n> ```\n'],
  ])('comes alone where the note has %s', (_, text) => expect(lines(text)).toEqual(own));

  test.each([
    ['a network of another id', '```cnn-network\nid: tiny2\n```\n'],
    ['another block of that id', '```cnn-gradient\nid: tiny\n```\n'],
    ['the id in plain text', 'id: tiny\n'],
  ])('brings it along where the note has only %s', (_, text) => expect(lines(text)).toHaveLength(own.length + 5));

  test.each([
    ['a callout', '> [!note]\n> a|\n'],
    ['a list', '- a|\n- b'],
    ['a line of text', 'a|\n\nb'],
  ])('stands in %s as two blocks with their bodies', (_, marked) => {
    const fences = fencesOf(inserted(marked, lines('')).replace('|', '')).map(({ language, body }) => [language, body]);
    expect(fences).toEqual([['cnn-network', example.before.source], ['cnn-filters', example.source]]);
  });

  test('leaves no blanks at the end of the line between its blocks', () => {
    expect(inserted('> [!note]\n> a|\n', lines('')).split('\n').filter((line) => /\s$/.test(line))).toEqual([]);
  });

  test.each(blocks.flatMap((block) => block.examples.flatMap((one) => (one.before ? [[one.title, one.before, one.source] as const] : []))))('%s: names the block above by its id', (_title, before, source) => {
    const id = /^id: (\S+)$/m.exec(before.source)?.[1];
    expect(id).toMatch(/^[a-z]+$/);
    expect(source).toMatch(new RegExp(`^(model|from): ${id}$`, 'm'));
    expect(blocks.map(({ language }) => language)).toContain(before.language);
  });
});
