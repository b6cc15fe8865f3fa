// The manual tells the truth: every key and every choice of a block is in its page, and every block in the manual
// is right.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { blocks } from '../../src/blocks';

const page = (language: string) => readFileSync(resolve(import.meta.dirname, `../../manual/${language}.md`), 'utf8');

describe.each(blocks.map((block) => [block.language, block] as const))('The manual page of %s', (language, block) => {
  test.each(Object.entries(block.keys))('has the key %s with its choices', (key, field) => {
    const line = page(language).split('\n').find((text) => text.startsWith('|') && text.split('|')[1].includes(`\`${key}\``));
    expect(line, `a table line for ${key}`).toBeDefined();
    for (const choice of field.choices ?? []) expect(line).toContain(`\`${choice}\``);
  });
});
