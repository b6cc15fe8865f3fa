// The views after Zeiler & Fergus in the emulated app: by mouse and by keyboard, and the lecture's own figure.
import type { Locator } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { openHost, type Host, type HostOptions } from './host/driver';

let host: Host;
afterEach(() => host.closeNoisy());

const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 20_000 });
const note = (body: string): string => `\`\`\`cnn-filters\n${body}\`\`\`\n`;

async function block(body: string, options: HostOptions = {}): Promise<Locator> {
  host = await openHost({ vault: { 'Note.md': note(body) }, width: 760, height: 1600, ...options });
  return (await host.read('Note.md')).blocks('cnn-filters').first();
}

const head = (root: Locator): Promise<string> => root.locator('.cnn-inspector-head').first().innerText();
const finished = (root: Locator) => eventually(() => root.locator('.cnn-progress').count()).toBe(0);

const LECTURE = `# CNNs Continued

#### Layer 1
**Filters** in bottom right, **Top-9** shown large
![[CNN-Layer-1.png|400]]

${note('view: top9\nmodel: shapes\nlayer: conv1\ncount: 150\n')}`;

test('The lecture’s figure of layer 1: patches in large, the filters at the bottom right, saved as the embed that the note lacks', async () => {
  host = await openHost({ vault: { 'CNNs Continued.md': LECTURE, 'Vision.md': '', 'Explainable-AI.md': '' }, width: 760, height: 2400 });
  const root = (await host.livePreview('CNNs Continued.md')).blocks('cnn-filters').first();
  await finished(root);
  const [patches, filters] = [await root.locator('.cnn-unit-cards').boundingBox(), await root.locator('.cnn-filter-inset').boundingBox()];
  await expect.poll(() => root.locator('.cnn-unit-card').count()).toBe(16);
  await expect.poll(() => root.locator('.cnn-nine-tile img').count()).toBe(16 * 9);
  expect(filters?.x).toBeGreaterThan((patches?.x ?? 0) + (patches?.width ?? 0) - 1);
  expect((filters?.y ?? 0) + (filters?.height ?? 0)).toBeGreaterThan((patches?.y ?? 0) + (patches?.height ?? 0) - 60);
  await root.locator('.cnn-menu > summary', { hasText: 'Keep' }).click();
  await root.getByRole('button', { name: 'Save picture', exact: true }).click();
  await host.page.locator('.suggestion-item', { hasText: 'CNN-Layer-1.png' }).click();
  await eventually(async () => (await host.recorded()).notices).toContainEqual(expect.stringMatching(/^Saved as CNN-Layer-1\.png/));
  await expect.poll(async () => (await host.links()).unresolved['CNNs Continued.md']).toEqual({});
  await host.close();
});

test('Pointing at a patch lights its projection, its place in the picture and its number; a filter points at its unit', async () => {
  const root = await block('view: top9\nlayer: conv2\nunit: 5\ncount: 120\n');
  await finished(root);
  const large = root.locator('.cnn-top9-large .cnn-nine');
  const before = await head(root);
  await large.last().locator('.cnn-nine-tile').nth(4).hover();
  await eventually(() => head(root)).toMatch(/^conv2 unit 5, number 5: /);
  await expect.poll(() => large.first().locator('.cnn-nine-tile').nth(4).getAttribute('class')).toContain('is-lit');
  await expect.poll(() => root.locator('.cnn-patch .cnn-outline-field').count()).toBe(1);
  await host.page.mouse.move(0, 0);
  await eventually(() => head(root)).toBe(before);
  await host.close();
});

test('Arrows, brackets, b, d, t and Escape walk through the units, layers, rules, pins and scales', async () => {
  const root = await block('view: top9\nlayer: conv2\ncount: 60\n');
  await finished(root);
  const press = async (...keys: string[]) => { for (const key of keys) await host.page.keyboard.press(key); };
  await root.locator('.cnn-walk').focus();
  await press('ArrowRight', 'ArrowDown');
  await eventually(() => head(root)).toContain('conv2 unit 5');
  await press('d', 'ArrowRight');
  await eventually(() => root.locator('figcaption', { hasText: 'pinned: conv2 unit 5' }).count()).toBe(1);
  await press('b');
  await eventually(() => root.locator('.cnn-top9-large figcaption').first().innerText()).toContain('guided backpropagation');
  await press('t');
  await eventually(() => root.locator('.cnn-top9-large').first().innerText()).toContain('projections of all units on show');
  await press('Escape');
  await eventually(() => root.locator('figcaption', { hasText: 'pinned' }).count()).toBe(0);
  await press('[');
  await eventually(() => root.locator('.cnn-filter-inset').count()).toBe(1);
  await host.close();
});

test('A layer with many units is turned page by page, by button and by arrow', async () => {
  const root = await block('view: top9\nlayer: conv2\ncount: 30\n');
  await finished(root);
  await root.getByRole('button', { name: 'Units behind' }).click();
  await eventually(() => root.locator('.cnn-pager').innerText()).toContain('units 12–23 of conv2, which has 32');
  await eventually(() => root.locator('.cnn-unit-card.is-on').getAttribute('aria-label')).toBe('conv2 unit 12');
  await root.locator('.cnn-walk').focus();
  await host.page.keyboard.press('ArrowLeft');
  await eventually(() => root.locator('.cnn-pager').innerText()).toContain('units 0–11');
  await host.close();
});

test('The way down: a step is opened by click, pointing at a pooled number marks its winner, the rule changes by key', async () => {
  const root = await block('view: deconvnet\nmodel: shapes\nlayer: conv2\nimage: dataset:6\n');
  await eventually(() => root.locator('.cnn-stage-panel .cnn-inspector-head').innerText()).toMatch(/^pool1 unpools/);
  const [pooled, map] = [root.locator('.cnn-stage-panel .cnn-pixels').first(), root.locator('.cnn-stage-panel .cnn-pixels').nth(1)];
  await expect.poll(() => map.locator('.cnn-outline-faint').count()).toBeGreaterThan(3);
  await pooled.hover();
  await eventually(() => map.locator('.cnn-outline-point').count()).toBe(1);
  await root.getByRole('tab', { name: /^›?\s*rectify/ }).click();
  await eventually(() => root.locator('.cnn-relu-example tr.is-on').innerText()).toMatch(/^deconvnet/);
  await root.locator('.cnn-walk').focus();
  await host.page.keyboard.press('b');
  await eventually(() => root.locator('.cnn-relu-example tr.is-on').innerText()).toMatch(/^guided backpropagation/);
  await expect.poll(() => root.locator('.cnn-sentence').innerText()).toContain('by guided backpropagation');
  await host.close();
});

test('A radius is dragged, and the filters follow', async () => {
  const root = await block('view: weights\nmodel: shapes\n');
  await root.getByRole('button', { name: 'Scale strong filters back …' }).click();
  await eventually(() => root.locator('.cnn-sentence').innerText()).toMatch(/^\d+ of 16 filters are scaled back to the radius/);
  const cut = await root.locator('.cnn-rms-cut').count();
  await root.getByLabel('Radius').focus();
  for (let step = 0; step < 5; step++) await host.page.keyboard.press('Shift+ArrowLeft');
  await eventually(() => root.locator('.cnn-rms-cut').count()).toBeGreaterThan(cut);
  await host.close();
});
