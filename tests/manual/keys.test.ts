// The manual tells the truth: every key and every choice of a block is in its page, and every block in the manual
// is right.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { blocks } from '../../src/blocks';

const read = (name: string) => readFileSync(resolve(import.meta.dirname, `../../manual/${name}.md`), 'utf8');
const COMMON = read('Getting started');

const lineOf = (page: string, key: string) => page.split('\n').find((text) => text.startsWith('|') && text.split('|')[1].includes(`\`${key}\``));

describe.each(blocks.map((block) => [block.language, block] as const))('The manual page of %s', (language, block) => {
  const page = read(language);

  test.each(Object.entries(block.keys))('has the key %s with its choices', (key, field) => {
    expect(lineOf(page, key) ?? lineOf(COMMON, key), `a table line for ${key}`).toBeDefined();
    for (const choice of field.choices ?? []) expect(`${page}\n${COMMON}`).toContain(choice);
  });

  const lines = Object.entries(block.keys).flatMap(([key, field]) => {
    const line = lineOf(page, key) ?? lineOf(COMMON, key) ?? '';
    return [{ key, field, line }];
  });

  test('says of every number how far it may go', () => {
    const ranges = lines.flatMap(({ key, field, line }) => {
      const [, from, to] = /from (-?\d+) to (\d+)$/.exec(field.expected) ?? [];
      return to === undefined || Number(to) > 1000 ? [] : [{ key, range: `${from} to ${to}`, line }];
    });
    expect(ranges.filter(({ range, line }) => !line.includes(range)).map(({ key, range }) => `${key}: ${range}`)).toEqual([]);
  });

  test('says what holds where a key is not written', () => {
    const plain = lines.filter(({ field: { absent } }) => absent !== undefined && /^[\w.:-]+$/.test(absent));
    expect(plain.length).toBeGreaterThan(0);
    expect(plain.filter(({ field: { absent }, line }) => !new RegExp(`(^|[^\\w.])${absent ?? ''}($|[^\\w.]|\\.\\s)`).test(line)).map(({ key, field }) => `${key}: ${field.absent ?? ''}`)).toEqual([]);
  });
});
