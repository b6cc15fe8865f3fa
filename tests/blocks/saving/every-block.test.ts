// What holds for saving in every block of the table: all examples, all keys.
import { describe, expect, test } from 'vitest';
import { blocks } from '../../../src/blocks';
import { blockText } from '../../../src/blocks/saving/block-text';
import { bodyEdits, bodyWith } from '../../../src/blocks/saving/splice';
import { fencesOf } from '../../../src/blocks/fences';
import type { OpenBlock } from '../../../src/blocks/live-block';

describe.each(blocks.flatMap((block) => block.examples.map((example) => [block.language, example.title, block, example.source] as const)))('%s, %s', (_language, _title, block, source) => {
  test('what the source says already is no edit', () => {
    expect(bodyEdits(source, block.linesOf(source), block)).toEqual([]);
  });

  test('every key can be moved into an empty body, and says the same there', () => {
    const lines = block.linesOf(source);
    const body = bodyWith('', lines, block);
    expect([...block.linesOf(body)]).toEqual([...lines]);
    expect(bodyEdits(body, lines, block)).toEqual([]);
  });

  test('a key of a common kind is added without touching what is there', () => {
    const added = bodyWith(source, new Map([['caption', '"a: b"']]), block);
    const withoutLine = added.replace(/\n?caption: "a: b"\n?/, (found) => (found.startsWith('\n') && found.endsWith('\n') ? '\n' : ''));
    expect(withoutLine).toBe(block.linesOf(source).has('caption') ? withoutLine : source);
    expect(block.linesOf(added).get('caption')).toBe('"a: b"');
  });

  test('copied as a block it says the same', () => {
    const open = { block, source, changedKeys: new Map([['title', 'Copied']]) } as unknown as OpenBlock;
    const [fence] = fencesOf(blockText(open));
    expect(fence.language).toBe(block.language);
    expect(block.linesOf(fence.body)).toEqual(new Map([...block.linesOf(source), ['title', 'Copied']]));
  });
});
