// The host's own Reading view, with the guinea pig for a plugin.
import { afterEach, expect, test } from 'vitest';
import type { Host } from './driver';
import { openGuineaPig } from './guinea-pig';

let host: Host;
afterEach(() => host.closeNoisy());

const FENCE = '```count\none\n```';
const census = () => host.page.evaluate(() => (window as unknown as { guineaPig: { loaded: number; unloaded: number } }).guineaPig);

test('A note is rendered with headings, links, callouts, tables, embeds, formulas and live fences', async () => {
  const note = '---\ntopics: x\n---\n# Title\n\nSee [[Vision|sight]] and [[Nowhere]]; $a_b c_d$ *x*.\n\n> [!note] Mind\n> inside\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![[Vision#Eyes]]\n\n' + FENCE;
  host = await openGuineaPig({ vault: { 'Note.md': note, 'Vision.md': 'no\n\n# Eyes\n\nsee\n\n# Ears\n\nhear' } });
  const { root } = await host.read('Note.md');
  await expect.poll(() => root.locator('h1').first().innerText()).toBe('Title');
  await expect.poll(() => root.locator('a.internal-link').first().getAttribute('data-href')).toBe('Vision');
  await expect.poll(() => root.locator('a.is-unresolved').innerText()).toBe('Nowhere');
  await expect.poll(() => root.locator('.callout-title-inner').innerText()).toBe('Mind');
  await expect.poll(() => root.locator('.callout-content').innerText()).toBe('inside');
  await expect.poll(() => root.locator('.math .katex').count()).toBe(1);
  await expect.poll(() => root.locator('td').allInnerTexts()).toEqual(['1', '2']);
  await expect.poll(() => root.locator('.markdown-embed').innerText()).toBe('Eyes\n\nsee');
  await expect.poll(() => root.locator('.block-language-count .count').innerText()).toBe('clicked 0: one');
  await host.close();
});

test('A section that scrolls far away is unloaded, and comes back as a new element', async () => {
  const paragraphs = Array.from({ length: 200 }, (_, index) => `Paragraph ${index}.`).join('\n\n');
  host = await openGuineaPig({ vault: { 'Long.md': `${FENCE}\n\n${paragraphs}` }, modes: { evictBeyond: 200 } });
  const view = await host.read('Long.md');
  await view.blocks().locator('.count').click();
  const height = await view.root.locator('.markdown-preview-sizer').evaluate((el) => el.scrollHeight);
  await view.scroll(5000);
  await expect.poll(() => view.blocks().count()).toBe(0);
  await expect.poll(() => census()).toEqual({ loaded: 1, unloaded: 1 });
  await view.scroll(-6000);
  await expect.poll(() => view.blocks().locator('.count').allInnerTexts()).toEqual(['clicked 0: one']);
  await expect.poll(() => view.root.locator('.markdown-preview-sizer').evaluate((el) => el.scrollHeight)).toBeGreaterThanOrEqual(height);
  await host.close();
});

test('A change of the note keeps untouched sections and ignores what follows the language in a fence', async () => {
  host = await openGuineaPig({ vault: { 'Note.md': `first\n\n${FENCE}\n` } });
  const view = await host.read('Note.md');
  await view.blocks().locator('.count').click();
  await host.writeFile('Note.md', `changed\n\nmore\n\n${FENCE.replace('count', 'count {info}')}\n`);
  await expect.poll(() => view.blocks().locator('.count').innerText()).toBe('clicked 1: one');
  await view.blocks().locator('.ask').click();
  await expect.poll(() => view.blocks().getAttribute('data-info')).toBe('4-6 of 8');
  await host.writeFile('Note.md', FENCE.replace('one', 'two'));
  await expect.poll(() => view.blocks().locator('.count').innerText()).toBe('clicked 0: two');
  await expect.poll(() => census()).toEqual({ loaded: 2, unloaded: 1 });
  await host.close();
});

test.each([
  ['app', '2-6 of 7'],
  ['right', '4-6 of 7'],
  ['null', 'null'],
] as const)('Section info in a callout, mode %s, is %s', async (sectionInfo, expected) => {
  const note = 'a\n\n> [!note] Title\n> text\n> ```count\n> one\n> ```';
  host = await openGuineaPig({ vault: { 'Note.md': note }, modes: { sectionInfo } });
  const view = await host.read('Note.md');
  await view.blocks().locator('.ask').click();
  await expect.poll(() => view.blocks().getAttribute('data-info')).toBe(expected);
  await host.close();
});

test('Stale section info is that of the moment of rendering', async () => {
  host = await openGuineaPig({ vault: { 'Note.md': FENCE }, modes: { sectionInfo: 'stale' } });
  const view = await host.read('Note.md');
  await host.writeFile('Note.md', `above\n\n${FENCE}`);
  await view.blocks().locator('.ask').click();
  await expect.poll(() => view.blocks().getAttribute('data-info')).toBe('0-2 of 3');
  await host.close();
});

test('A processor that throws is reported on the console', async () => {
  host = await openGuineaPig({ vault: { 'Note.md': '```count\nthrow\n```' } });
  await host.read('Note.md');
  expect(host.consoleLines.join()).toContain('as the test wanted');
  await expect(host.close()).rejects.toThrow('Lines on the console');
});
