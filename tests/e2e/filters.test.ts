// cnn-filters in the emulated app: drawn on, pointed at, walked through, printed.
import { afterEach, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { openHost, type Host, type HostOptions } from './host/driver';

let host: Host;
afterEach(() => host.closeNoisy());

/** The page catches up in its own time; a busy machine takes seconds. */
const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 10_000 });

const note = (body: string): string => `\`\`\`cnn-filters\n${body}\`\`\`\n`;

async function block(body: string, options: HostOptions = {}): Promise<Locator> {
  host = await openHost({ vault: { 'Note.md': note(body) }, width: 760, ...options });
  return (await host.read('Note.md')).blocks('cnn-filters').first();
}

const units = (root: Locator): Locator => root.locator('.cnn-stage-main .cnn-unit');
const source = async (picture: Locator): Promise<string> => (await picture.getAttribute('src')) ?? '';
const best = (root: Locator): Locator => root.locator('.cnn-answer .is-best [role=rowheader]');

/** Draws a polyline, hundredths of the pad, with the mouse; calls `during` before the pen is lifted. */
async function draw(root: Locator, points: readonly (readonly [number, number])[], during?: () => Promise<void>): Promise<void> {
  const box = await root.locator('.cnn-pad-paper').boundingBox();
  if (!box) throw new Error('The pad is not drawn.');
  const at = ([x, y]: readonly [number, number]) => [box.x + (x / 100) * box.width, box.y + (y / 100) * box.height] as const;
  const { mouse } = host.page;
  await mouse.move(...at(points[0]));
  await mouse.down();
  for (const point of points.slice(1)) await mouse.move(...at(point), { steps: 12 });
  await during?.();
  await mouse.up();
}

test('The maps follow while the pen moves, and the network reads what was drawn', async () => {
  const root = await block('image: draw\n');
  const empty = await source(units(root).first().locator('img'));
  let during = '';
  await draw(root, [[30, 20], [70, 20], [42, 82]], async () => {
    await eventually(() => source(units(root).first().locator('img'))).not.toBe(empty);
    during = await source(units(root).first().locator('img'));
  });
  expect(during).not.toBe(empty);
  await eventually(() => best(root).innerText()).toBe('7');
  await root.getByRole('button', { name: 'Clear' }).click();
  await eventually(() => source(units(root).first().locator('img'))).toBe(empty);
  await host.close();
});

test('One undo takes back one stroke', async () => {
  const root = await block('image: draw\n');
  await draw(root, [[30, 20], [70, 20]]);
  await draw(root, [[70, 20], [42, 82]]);
  await eventually(() => root.locator('.cnn-pad-ink').count()).toBe(2);
  await root.getByRole('button', { name: 'Undo stroke' }).click();
  await eventually(() => root.locator('.cnn-pad-ink').count()).toBe(1);
  await host.close();
});

test('One draws with a finger as well', async () => {
  const root = await block('image: draw\n', { touch: true });
  await root.locator('.cnn-pad-paper').tap();
  await eventually(() => root.locator('.cnn-pad-ink').count()).toBe(1);
  await expect.poll(() => root.locator('.cnn-pad-paper').evaluate((pad) => getComputedStyle(pad).touchAction)).toBe('none');
  await host.close();
});

test('Pointing at the map moves the field in the picture, and the sum is the number of the map', async () => {
  const root = await block('layer: conv2\nunit: 3\n');
  const map = root.locator('.cnn-inspector-pictures .cnn-pixels').nth(1);
  const field = root.locator('.cnn-inspector-pictures .cnn-outline-field rect').last();
  const before = await field.getAttribute('x');
  await map.hover({ position: { x: 150, y: 20 } });
  await eventually(() => field.getAttribute('x')).not.toBe(before);
  const head = await root.locator('.cnn-inspector-head .cnn-figure').innerText();
  await expect.poll(() => root.locator('.cnn-sum-line b').last().innerText()).toBe(head);
  await host.close();
});

test('Pointing at the picture points at the place of the map that sees it', async () => {
  const root = await block('layer: conv1\n');
  const picture = root.locator('.cnn-inspector-pictures .cnn-pixels').first();
  await picture.hover({ position: { x: 100, y: 100 } });
  await eventually(() => root.locator('.cnn-inspector-head').innerText()).toContain('row 12, column 12');
  await picture.click({ position: { x: 30, y: 30 } });
  await host.page.mouse.move(0, 0);
  await eventually(() => root.locator('.cnn-inspector-head').innerText()).toContain('row 2, column 2');
  await host.close();
});

test('The keys walk: arrows through the units, brackets through the layers', async () => {
  const root = await block('');
  await root.locator('.cnn-walk').focus();
  for (const _ of [1, 2]) await host.page.keyboard.press('ArrowRight');
  await eventually(() => root.locator('.cnn-inspector-head').innerText()).toContain('conv1 unit 2');
  await host.page.keyboard.press(']');
  await eventually(() => root.locator('.cnn-inspector-head').innerText()).toContain('relu1 unit 2');
  await host.page.keyboard.press('[');
  await host.page.keyboard.press('ArrowLeft');
  await eventually(() => root.locator('.cnn-inspector-head').innerText()).toContain('conv1 unit 1');
  await expect.poll(() => root.locator('.cnn-walk').evaluate((walk) => walk.ownerDocument.activeElement === walk)).toBe(true);
  await host.close();
});

test('The arrows move the place where the map has the focus', async () => {
  const root = await block('pixel: [5, 5]\n');
  await root.locator('.cnn-inspector-pictures .cnn-pixels').nth(1).focus();
  await host.page.keyboard.press('ArrowDown');
  await eventually(() => root.locator('.cnn-inspector-head').innerText()).toContain('row 6, column 5');
  await host.close();
});

test('A weight changed where it stands changes its map', async () => {
  const root = await block('view: weights\nimage: dataset:20\n');
  const map = root.locator('.cnn-seen image').last();
  const before = await map.getAttribute('href');
  await root.getByLabel('Weight, row 2, column 2').fill('2');
  await eventually(() => root.locator('.cnn-seen figure').count()).toBe(3);
  await expect.poll(() => root.locator('.cnn-seen image').last().getAttribute('href')).not.toBe(before);
  await expect.poll(() => root.locator('.cnn-sentence').innerText()).toContain('the changed weights move its map by at most');
  await host.close();
});

test('A kernel is chosen, its numbers changed, and pointing at either side shows the same sum', async () => {
  const root = await block('view: edges\nsize: 14\n');
  await root.getByLabel('Kernel', { exact: true }).selectOption('laplacian');
  await eventually(() => root.locator('.cnn-sentence').innerText()).toContain('Laplacian answers to spots');
  await root.getByLabel('Kernel, row 1, column 1').fill('4');
  await eventually(() => root.getByLabel('Kernel', { exact: true }).inputValue()).toBe('own');
  const [before, after] = [root.locator('.cnn-edges-pictures .cnn-pixels').first(), root.locator('.cnn-edges-pictures .cnn-pixels').last()];
  await before.hover({ position: { x: 5.5 * 21, y: 3.5 * 21 } });
  await eventually(() => root.locator('.cnn-inspector-head').innerText()).toContain('Row 2, column 4 of the result');
  const sum = await root.locator('.cnn-inspector-head b').innerText();
  await after.hover({ position: { x: 4.5 * 21, y: 2.5 * 21 } });
  await eventually(() => root.locator('.cnn-inspector-head').innerText()).toContain('Row 2, column 4 of the result');
  await expect.poll(() => root.locator('.cnn-inspector-head b').innerText()).toBe(sum);
  await host.close();
});

test('A colour picture of the vault is read', async () => {
  host = await openHost({ width: 760 });
  await host.writeFile('Kernel.md', note('view: edges\nimage: [[house.png]]\nkernel: sharpen\n'));
  const root = (await host.read('Kernel.md')).blocks('cnn-filters').first();
  await expect.poll(() => root.locator('figcaption').first().innerText()).toContain('160 × 120');
  await root.getByRole('tab', { name: 'blue' }).click();
  await expect.poll(() => root.locator('.cnn-taps figcaption').first().innerText()).toBe('blue');
  await host.close();
});

test('On paper the pictures are there, without a canvas', async () => {
  host = await openHost({ vault: { 'Note.md': note('image: draw 30,22 70,22 42,82\n') }, theme: 'dark' });
  const { html } = await host.print('Note.md');
  expect(html).not.toContain('<canvas');
  expect(html.match(/data:image\/png;base64/g)?.length).toBeGreaterThan(20);
  await host.close();
});

test('The pictures take the colours of the theme', async () => {
  const root = await block('');
  const light = await source(units(root).first().locator('img'));
  await host.setTheme('dark');
  await eventually(() => source(units(root).first().locator('img'))).not.toBe(light);
  await host.close();
});

test.each(['Live Preview', 'a canvas card at half size'])('One draws in %s too', async (where) => {
  const body = note('image: draw\n');
  host = await openHost({ vault: { 'Note.md': `Text.\n\n${body}\nText.\n` }, width: 760 });
  const view = where === 'Live Preview' ? await host.livePreview('Note.md') : await host.canvasCard(body, { zoom: 0.5, width: 760 });
  const root = view.blocks('cnn-filters').first();
  await draw(root, [[30, 20], [70, 20], [42, 82]]);
  await eventually(() => best(root).innerText()).toBe('7');
  await host.close();
});

test('Weights without edits are shown once', async () => {
  const root = await block('view: weights\nimage: dataset:20\n');
  await expect.poll(() => root.locator('.cnn-seen figcaption').allInnerTexts()).toEqual(['digit 20 (a 4)', expect.stringContaining('its map')]);
  await host.close();
});

test('Pointing at a tap lights it in patch, kernel, products and in the picture', async () => {
  const root = await block('view: edges\nsize: 14\n');
  await root.locator('.cnn-taps .cnn-pixels').nth(1).hover({ position: { x: 50, y: 50 } });
  await eventually(() => root.locator('.cnn-taps .cnn-outline-point').count()).toBe(3);
  await expect.poll(() => root.locator('.cnn-edges-pictures .cnn-pixels').first().locator('.cnn-outline-point').count()).toBe(1);
  await expect.poll(() => root.locator('.cnn-sum-line').first().innerText()).toContain('one of 9 products');
  await host.close();
});
