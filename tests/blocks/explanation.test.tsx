// A block in words: all of it from the declarations, the settings and the result.
import { renderToString } from 'preact-render-to-string';
import { afterAll, describe, expect, test } from 'vitest';
import { blocks } from '../../src/blocks';
import { explain } from '../../src/blocks/explanation';
import type { OpenBlock } from '../../src/blocks/live-block';
import { DEFAULT_PREFERENCES } from '../../src/blocks/preferences';
import type { Result } from '../../src/blocks/result';
import { BlockExplanation } from '../../src/blocks/ui/block-explanation';
import { folderServices } from '../../src/hosts/node/folder-services';

const after = (milliseconds: number, action: () => void) => {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
};
const services = folderServices({ paths: [], read: () => Promise.reject(new RangeError('no such file')) }, { now: () => performance.now(), after });
afterAll(() => services.lab.close());

const blockOf = (language: string) => blocks.find((block) => block.language === `cnn-${language}`) ?? blocks[0];

/** The block when it is complete. */
async function opened(language: string, source: string): Promise<OpenBlock> {
  const open = blockOf(language).open(source, services);
  open.subscribe(() => undefined);
  await open.complete;
  return open;
}

const lines = (keys: readonly { key: string; line: string }[]) => keys.map(({ key, line }) => `${key}: ${line}`);

describe('A block in words', () => {
  test('says each written key with its meaning, in the order of the note', async () => {
    const { written } = explain(await opened('softmax', 'target: frog\nlogits: {cat: 2, frog: 1}\n'), DEFAULT_PREFERENCES);
    expect(lines(written)).toEqual(['target: frog', 'logits: {cat: 2, frog: 1}']);
    expect(written.map(({ meaning, origin }) => [meaning, origin])).toEqual(['target', 'logits'].map((key) => [blockOf('softmax').keys[key]?.summary, 'note']));
  });

  test('says what holds without being written, and what the settings say', async () => {
    const preferences = { ...DEFAULT_PREFERENCES, notation: 'lecture', controls: 'minimal', topics: [] } as const;
    const { unwritten } = explain(await opened('softmax', 'temperature: 2\n'), preferences);
    expect(lines(unwritten)).toEqual(expect.arrayContaining(['smoothing: 0', 'notation: lecture', 'controls: minimal', 'links: []']));
    expect(lines(unwritten)).not.toContain('temperature: 1');
    expect(unwritten.find(({ key }) => key === 'notation')?.origin).toBe('settings');
  });

  test('leaves out keys that mean nothing in this view', async () => {
    expect(lines(explain(await opened('filters', ''), DEFAULT_PREFERENCES).unwritten)).not.toContain('dilation: 1');
    expect(lines(explain(await opened('filters', 'view: edges\n'), DEFAULT_PREFERENCES).unwritten)).toContain('dilation: 1');
  });

  test('tells a mistake in place of a result, and still what can be read', async () => {
    const open = await opened('softmax', 'temperature: -1\n');
    expect(explain(open, DEFAULT_PREFERENCES).result).toBeUndefined();
    expect(renderToString(<BlockExplanation open={open} preferences={DEFAULT_PREFERENCES} />)).toContain('above 0');
  });

  test('shows the sentence and the figures of the result, and how many more there are', async () => {
    const open = await opened('softmax', `logits: [${Array.from({ length: 40 }, (_, i) => i / 7).join(', ')}]\n`);
    const html = renderToString(<BlockExplanation open={open} preferences={DEFAULT_PREFERENCES} />);
    expect(html).toContain('p (0)');
    expect(html).toMatch(/And \d+ more/);
    expect(html).not.toMatch(/NaN|undefined/);
  });
});

describe('What a declaration says of a key that is absent', () => {
  const claims = blocks.flatMap((block) => Object.entries(block.keys).flatMap(([key, { absent }]) => (absent === undefined ? [] : [[block.language, key, absent, block] as const])));
  const numbers = (result: Result | undefined) => result?.figures;

  test.each(claims)('%s: %s is %s', { timeout: 60_000 }, async (_, key, absent, block) => {
    const compared = block.examples.map(({ source }) => source).filter((source) => !new RegExp(`^${key}:`, 'm').test(source) && !/view: (train|check)/.test(source) && Object.hasOwn(block.keysFor(source), key)).slice(0, 2);
    for (const source of compared) {
      const results = await Promise.all([source, `${source}${key}: ${absent}\n`].map(async (body) => {
        const open = await opened(block.language.slice(4), body);
        const { error } = open.frame;
        open.stop();
        return error ? error.message : numbers(open.result());
      }));
      if (typeof results[1] === 'string' && results[1].includes('means nothing')) continue;
      expect(results[1]).toEqual(results[0]);
    }
  });
});
