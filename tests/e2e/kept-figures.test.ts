// What stays of figure 5 and table 1: the result below the block, the picture in the vault, the block in words; a walk by
// keys, and the work that ends when the note is closed.
import { decode } from 'fast-png';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, openHost, type Host, type View } from './host/driver';
import { fenced } from './support/fenced';

let host: Host;
let view: View;
afterEach(() => host.closeNoisy());
afterAll(closeBrowser);

const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 20_000 });
const sentence = (block: Locator) => block.locator('.cnn-sentence').first().innerText().catch(() => '');
const finished = (block: Locator) => eventually(() => block.locator('.cnn-progress').count()).toBe(0);

const FIGURES = [
  { name: 'invariance', body: 'view: invariance\nmovement: rotation\npoints: 5\ncount: 2', said: /^One step.* turned by /, figure: /probability|distance/, words: ['movement: rotation', 'points: 5', 'count: 2'] },
  { name: 'correspondence', body: 'view: correspondence\nclass: 8\ncount: 2', said: /^Two of 2 pictures of “8”/, figure: /random places/, words: ['class: 8', 'count: 2'] },
] as const;

async function opened(body: string, said: RegExp): Promise<Locator> {
  host = await openHost({ vault: { 'Note.md': `# Note\n\n${fenced('cnn-filters', body)}\nEnd.\n`, 'Vision.md': '', 'Explainable-AI.md': '' }, width: 820, height: 1400 });
  view = await host.livePreview('Note.md');
  const block = view.blocks('cnn-filters').first();
  await eventually(() => sentence(block)).toMatch(said);
  await finished(block);
  return block;
}

async function keep(block: Locator, name: string): Promise<void> {
  await block.locator('.cnn-menu > summary', { hasText: 'Keep' }).click();
  await block.getByRole('button', { name, exact: true }).click();
}

describe.each(FIGURES)('$name', ({ body, said, figure, words }) => {
  test('is inserted below the block as its picture, figures and links, and found in the vault as it looks', async () => {
    const block = await opened(body, said);
    const shown = await sentence(block);
    const { width = 0 } = (await block.locator('.cnn-block').boundingBox()) ?? {};
    await keep(block, 'Insert result');
    await eventually(async () => (await host.recorded()).notices).toContainEqual(expect.stringMatching(/^Inserted\./));
    const note = (await view.text());
    expect(note).toContain(shown.slice(0, 40));
    expect(note).toMatch(figure);
    expect(note).toMatch(/\[\[Vision\]\].*\[\[Explainable-AI\]\]/s);
    expect(note).not.toMatch(/NaN|undefined/);
    const [, path = ''] = /!\[\[([^|\]]+\.png)/.exec(note) ?? [];
    const files = await host.page.evaluate(() => window.host.files());
    const [found] = Object.entries(files).filter(([name]) => name.endsWith(path));
    const file = found?.[1];
    const png = decode(Buffer.from(file && 'base64' in file ? file.base64 : '', 'base64'));
    expect(Math.abs(png.width / 2 - 24 - width)).toBeLessThan(2);
    const every = Math.floor((png.width * png.height) / 20_000) * png.channels;
    const colours = new Set(Array.from({ length: 20_000 }, (_, i) => png.data.subarray(i * every, i * every + 3).join()));
    expect(colours.size).toBeGreaterThan(8);
    await host.close();
  });

  test('is explained in words: what is written, what holds without it, what comes out', async () => {
    const block = await opened(body, said);
    await block.click({ button: 'right', position: { x: 4, y: 4 } });
    await host.page.getByRole('menuitem', { name: 'Explain this block' }).click();
    const explanation = host.page.locator('.cnn-explanation');
    await explanation.waitFor();
    const text = await explanation.innerText();
    for (const part of words) expect(text).toContain(part);
    expect(text).toContain('model: digits');
    expect(text).not.toMatch(/NaN|undefined|\[object/);
    await host.page.keyboard.press('Escape');
    await eventually(() => explanation.count()).toBe(0);
    await host.close();
  });

  test('is walked by keys from the first to the last layer without an error, and back', async () => {
    const block = await opened(body, said);
    await block.locator('.cnn-walk').focus();
    const before = await block.innerText();
    for (const key of [']', '[', '[', 'ArrowRight', 'ArrowDown', 'Escape']) {
      await host.page.keyboard.press(key);
      await finished(block);
      expect(await block.locator('.cnn-error').count()).toBe(0);
      expect(await block.innerText()).not.toMatch(/NaN|undefined/);
    }
    await eventually(() => block.innerText()).not.toBe(before);
    await host.close();
  });

  test('that is left midway leaves nothing behind, and comes whole when the note is opened again', async () => {
    const long = body.replace(/count: 2/, 'count: 5').replace('points: 5', 'points: 31');
    host = await openHost({ vault: { 'Note.md': fenced('cnn-filters', long), 'Vision.md': '', 'Explainable-AI.md': '' }, width: 820 });
    const first = await host.read('Note.md');
    await first.blocks().first().locator('.cnn-block').waitFor();
    await first.close();
    const again = (await host.read('Note.md')).blocks().first();
    await eventually(() => sentence(again)).toMatch(new RegExp(said.source.replace('2 pictures', '5 pictures')));
    await finished(again);
    await host.close();
  });
});
