// `view: invariance` in the built plugin: curves and pictures follow one another, by pointer and by key.
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
async function opened(...bodies: string[]): Promise<Locator> {
  host = await openHost({ vault: modelVault(bodies.map((body) => fenced('cnn-filters', body)).join('\n')), width: 900, height: 900 });
  return (await host.read('Note.md')).blocks('cnn-filters');
}

/** Waits until every curve is whole. */
const complete = (block: Locator) => eventually(() => block.locator('.cnn-sentence').innerText().catch(() => '')).toMatch(/^One step away /);
const reading = (block: Locator, row = 0) => block.locator('.cnn-movement .cnn-inspector-head').nth(row).innerText();

test('Pointing at a curve moves the pictures and reads its numbers; a click and the arrow keys leave them there', async () => {
  const block = (await opened('view: invariance')).first();
  await complete(block);
  expect(await block.locator('.cnn-movement').count()).toBe(3);
  expect(await block.locator('.cnn-movement-chart').count()).toBe(9);
  const chart = block.locator('.cnn-movement').first().locator('.cnn-movement-chart').last();
  const before = await block.locator('.cnn-moved-picture img').first().getAttribute('src');
  await chart.hover({ position: { x: 36, y: 70 } });
  await eventually(() => reading(block)).toMatch(/^digit \d \(a \d\), moved 7 pixels up: distance in relu1 [\d.]{3,6}, distance in dense1 [\d.]{3,6}, probability of “\d” [\d.e−]{1,8}$/);
  expect(await block.locator('.cnn-movement .cnn-inspector-head b').first().getAttribute('title')).toMatch(/^\d+\.\d{9,}$/);
  expect(await block.locator('.cnn-moved-picture img').first().getAttribute('src')).not.toBe(before);
  await chart.click({ position: { x: 36, y: 70 } });
  await block.locator('.cnn-sentence').hover();
  await eventually(() => reading(block)).toContain('moved 7 pixels up');
  await block.locator('.cnn-walk').focus();
  await host.page.keyboard.press('ArrowRight');
  await eventually(() => reading(block)).toContain('moved 6.42 pixels up');
  await host.page.keyboard.press('ArrowDown');
  await eventually(() => reading(block)).toContain('digit 1 (a 7)');
  await host.page.keyboard.press('Escape');
  await eventually(() => reading(block)).toContain('moved 7 pixels down');
  await host.close();
});

test('Pointing at a picture lights its curves in every chart of all movements', async () => {
  const block = (await opened('view: invariance\npoints: 5')).first();
  await complete(block);
  await block.locator('.cnn-moved-picture').nth(3).hover();
  await eventually(() => block.locator('.cnn-series-3 > .cnn-curve.is-lit').count()).toBe(9);
  await block.locator('.cnn-moved-picture').nth(2).click();
  await block.locator('.cnn-sentence').hover();
  await eventually(() => block.locator('.cnn-series-2 > .cnn-curve.is-lit').count()).toBe(9);
  await host.close();
});

test('Movement, strength and late layer are chosen, and go into the note', async () => {
  const block = (await opened('view: invariance\npoints: 9')).first();
  await complete(block);
  await block.getByLabel('Movement', { exact: true }).selectOption('rotation');
  await eventually(() => block.locator('.cnn-movement').count()).toBe(1);
  await block.getByLabel('Strength of the movement').fill('2');
  await eventually(() => reading(block)).toContain('turned by 90°');
  await block.getByLabel('Late layer').selectOption('relu2');
  await eventually(() => reading(block)).toMatch(/distance in relu2 \d/);
  await block.locator('.cnn-walk').focus();
  await host.page.keyboard.press(']');
  await eventually(() => reading(block)).toMatch(/distance in pool2 \d/);
  await eventually(() => block.locator('.cnn-sentence').innerText()).toMatch(/^One step away .* pool2 /);
  const rows = await copiedCsv(block, 'movement');
  expect(rows).toHaveLength(45);
  expect(rows.flat().every((cell) => !/NaN|undefined/.test(cell))).toBe(true);
  await block.locator('summary', { hasText: 'Keep' }).click();
  await block.getByRole('button', { name: 'Save to note', exact: true }).click();
  await eventually(() => host.vaultFile('Note.md')).toMatch(/movement: rotation\npoint: 2\nlayers: \[relu1, pool2\]/);
  await host.close();
});

test('Networks out of files, of ONNX and of TensorFlow.js, say the same as the built-in one', async () => {
  const all = await opened(...['digits', '[[digits.onnx]]', '[[keras digits]]'].map((model) => `view: invariance\nmodel: ${model}\nmovement: translation\npoints: 5\ncount: 3`));
  for (const i of [0, 1, 2]) await complete(all.nth(i));
  const kept = (i: number) => all.nth(i).locator('.cnn-sentence').innerText().then((words) => / in ([\d.]+\s%) of the moved/.exec(words)?.[1]);
  expect([await kept(1), await kept(2)]).toEqual([await kept(0), await kept(0)]);
  await host.close();
});

test('A network of the note is followed from before its training on', async () => {
  host = await openHost({ vault: { 'N.md': '```cnn-network\nid: tiny\nlayers: [conv 4 5x5, relu, maxpool 2, flatten, dense 12, relu, dense 10]\ntrain: {pictures: 1500, epochs: 1}\n```\n\n```cnn-filters\nview: invariance\nmodel: tiny\nmovement: scale\npoints: 5\n```\n' }, width: 900 });
  const view = await host.read('N.md');
  const block = view.blocks('cnn-filters').first();
  await complete(block);
  const untrained = await block.locator('.cnn-sentence').innerText();
  expect(await reading(block)).toContain('distance in relu2');
  const network = view.blocks('cnn-network').first();
  await network.getByRole('button', { name: 'Train', exact: true }).click();
  await network.getByRole('button', { name: 'Train again', exact: true }).waitFor({ timeout: 90_000 });
  await complete(block);
  await eventually(() => block.locator('.cnn-sentence').innerText()).not.toBe(untrained);
  await host.close();
});
