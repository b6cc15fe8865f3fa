// `view: correspondence` in the built plugin: rows hide their part, pictures take it where it belongs.
import type { Locator } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { openHost, type Host } from './host/driver';
import { copiedCsv } from './support/copied-csv';
import { fenced } from './support/fenced';
import { modelVault } from './support/model-vault';

let host: Host;
afterEach(() => host.closeNoisy());

/** The page catches up in its own time; a busy machine takes seconds. */
const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 20_000 });
const complete = (block: Locator) => eventually(() => block.locator('.cnn-sentence').innerText().catch(() => '')).toMatch(/^Two of \d pictures/);
const reading = (block: Locator) => block.locator('.cnn-inspector-head').innerText();

async function opened(...bodies: string[]): Promise<Locator> {
  host = await openHost({ vault: modelVault(bodies.map((body) => fenced('cnn-filters', body)).join('\n')), width: 900, height: 900 });
  return (await host.read('Note.md')).blocks('cnn-filters');
}

test('Pointing at a row hides its part in every picture, a click and the arrows choose it', async () => {
  const block = (await opened('view: correspondence\nclass: 8')).first();
  await complete(block);
  const hidden = (part: string) => block.getByLabel(`with ${part} hidden`).count();
  await eventually(() => hidden('top')).toBe(5);
  const row = (i: number) => block.locator('.cnn-deltas').first().locator('.cnn-delta-row').nth(i);
  await row(2).hover();
  await eventually(() => hidden('bottom')).toBe(5);
  await eventually(() => reading(block)).toMatch(/^bottom: relu1 0\.\d{2,5} of the signs, Δ [\d,]+; dense1 0\.\d+ of the signs, Δ \d+$/);
  await row(3).hover();
  await eventually(() => hidden('top')).toBe(0);
  await eventually(() => reading(block)).toMatch(/^random places: /);
  await row(1).click();
  await block.locator('.cnn-sentence').hover();
  await eventually(() => hidden('middle')).toBe(5);
  await block.locator('.cnn-walk').focus();
  await host.page.keyboard.press('ArrowUp');
  await eventually(() => hidden('top')).toBe(5);
  await host.page.keyboard.press(']');
  await eventually(() => block.locator('.cnn-deltas').last().getAttribute('aria-label')).toMatch(/^differing signs in /);
  await host.close();
});

test('A click into a picture puts the part there, in this picture alone, and the note keeps it', async () => {
  const block = (await opened('view: correspondence\nclass: 8\ncount: 2\nlayers: [dense1]\nparts: {loop: [4, 8, 8, 8]}')).first();
  await complete(block);
  const picture = (i: number) => block.locator('.cnn-hidden-parts svg').nth(i).getAttribute('aria-label');
  const side = (await block.locator('.cnn-hidden-parts svg').first().boundingBox())?.width ?? 0;
  await block.locator('.cnn-hidden-parts svg').first().click({ position: { x: side / 2, y: side / 2 } });
  await eventually(() => picture(0)).toContain('with loop hidden: row 10, column 10');
  expect(await picture(1)).toContain('with loop hidden: row 4, column 8');
  await complete(block);
  await block.locator('.cnn-hidden-parts svg').first().focus();
  await host.page.keyboard.press('ArrowDown');
  await eventually(() => picture(0)).toContain('row 11, column 10');
  await complete(block);
  expect((await copiedCsv(block, 'part')).map(([part]) => part)).toEqual(['loop', 'random places']);
  await block.locator('summary', { hasText: 'Keep' }).click();
  await block.getByRole('button', { name: 'Save to note', exact: true }).click();
  await eventually(() => host.vaultFile('Note.md')).toContain('parts: {loop: [[11, 10, 8, 8], [4, 8, 8, 8]]}');
  await host.close();
});

test('Networks out of files, of ONNX and of TensorFlow.js, say the same as the built-in one', async () => {
  const all = await opened(...['digits', '[[digits.onnx]]', '[[keras digits]]'].map((model) => `view: correspondence\nmodel: ${model}\nclass: 8\ncount: 3`));
  for (const i of [0, 1, 2]) await complete(all.nth(i));
  const shares = (i: number) => all.nth(i).locator('.cnn-deltas').last().locator('.cnn-delta-value').allInnerTexts();
  const built = await shares(0);
  expect(built).toHaveLength(4);
  expect([await shares(1), await shares(2)]).toEqual([built, built]);
  await host.close();
});

test('A network of the note is asked about coloured parts', async () => {
  host = await openHost({ vault: { 'N.md': '```cnn-network\nid: tiny\ndataset: shapes\nlayers: [conv 4 5x5, relu, maxpool 2, flatten, dense 17]\n```\n\n```cnn-filters\nview: correspondence\nmodel: tiny\nclass: ring\n```\n' }, width: 900 });
  const block = (await host.read('N.md')).blocks('cnn-filters').first();
  await complete(block);
  expect(await block.locator('.cnn-hidden-parts figure').count()).toBe(5);
  expect(await block.locator('.cnn-sentence').innerText()).toContain('pictures of “ring”');
  await host.close();
});
