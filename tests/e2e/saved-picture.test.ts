// What a block looks like as a file: the picture of the lecture in both themes, menus in the dark, strips that
// scroll, and files that are there already.
import { decode } from 'fast-png';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, expect, test } from 'vitest';
import { closeBrowser, openHost, type Host, type HostOptions } from './host/driver';
import { fenced } from './support/fenced';

let host: Host;
afterEach(() => host.closeNoisy());
afterAll(closeBrowser);

const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 20_000 });
const LECTURE = `# Layer 1\n\n![[CNN-Layer-1.png|400]]\n\n${fenced('cnn-filters', 'view: top9\nmodel: shapes\nlayer: conv1\ncount: 60')}`;

async function block(note: string, options: HostOptions = {}): Promise<Locator> {
  host = await openHost({ vault: { 'Note.md': note }, width: 760, height: 1400, ...options });
  const root = (await host.read('Note.md')).blocks().first();
  await root.locator('.cnn-sentence').first().waitFor();
  await eventually(() => root.locator('.cnn-progress').count()).toBe(0);
  return root;
}

/** Saves the block under the offered name that contains these words. @returns the path in the vault */
async function saved(root: Locator, name: string, typed = ''): Promise<string> {
  const before = (await host.recorded()).notices.length;
  await root.locator('.cnn-menu > summary', { hasText: 'Keep' }).click();
  await root.getByRole('button', { name: 'Save picture', exact: true }).click();
  if (typed !== '') await host.page.locator('.prompt-input').fill(typed);
  await host.page.locator('.suggestion-item', { hasText: name }).first().click();
  await eventually(async () => (await host.recorded()).notices.length).toBe(before + 1);
  return /^Saved as (.+)\.$/.exec((await host.recorded()).notices[before])?.[1] ?? '';
}

async function bytesOf(path: string): Promise<Buffer> {
  const { [path]: file } = await host.page.evaluate(() => window.host.files());
  return Buffer.from('base64' in file ? file.base64 : file.text, 'base64');
}

/** Red, green, blue of a picture at a place in pixels of the screen; saved pictures have two each way and a margin. */
function pixelAt(png: ReturnType<typeof decode>, x: number, y: number): number[] {
  const start = (Math.round(2 * (y + 12)) * png.width + Math.round(2 * (x + 12))) * png.channels;
  return Array.from(png.data.subarray(start, start + 3));
}

const apart = (a: readonly number[], b: readonly number[]) => Math.max(...a.map((value, i) => Math.abs(value - b[i])));

test.each(['light', 'dark'] as const)('The lecture’s figure as a file, %s: all patches in large, the filters at the bottom right, in the colours of the screen', async (theme) => {
  const root = await block(LECTURE, { theme });
  await eventually(() => root.locator('.cnn-nine-tile img').count()).toBe(16 * 9);
  const picture = root.locator('.cnn-block');
  const { x: left, y: top, width } = (await picture.boundingBox()) ?? { x: 0, y: 0, width: 0 };
  const middles = await picture.locator('.cnn-nine-tile img, .cnn-filter-inset img').evaluateAll((all) => all.map((one) => {
    const { x, y, width: w, height: h } = one.getBoundingClientRect();
    return [x + w / 2, y + h / 2];
  }));
  expect(middles).toHaveLength(16 * 9 + 16);
  expect(await saved(root, 'CNN-Layer-1.png')).toBe('CNN-Layer-1.png');
  const file = decode(await bytesOf('CNN-Layer-1.png'));
  const screen = decode(await picture.screenshot());
  expect(Math.abs(file.width / 2 - 24 - width)).toBeLessThan(2);
  const differing = middles.filter(([x, y]) => {
    const at = (Math.round(y - top) * screen.width + Math.round(x - left)) * screen.channels;
    const shown = Array.from(screen.data.subarray(at, at + 3));
    const around = [[0, 0], [-1, 0], [1, 0], [0, -1], [0, 1]].map(([dx, dy]) => pixelAt(file, x - left + dx, y - top + dy));
    return around.every((colour) => apart(colour, shown) > 12);
  });
  expect(differing).toEqual([]);
  const margin = pixelAt(file, -6, -6);
  expect(Math.max(...margin) < 80).toBe(theme === 'dark');
  await host.close();
});

test('Patches at the border of their picture stay within the card of their unit', async () => {
  const root = await block(fenced('cnn-filters', 'view: top9\nmodel: shapes\nlayer: conv2\ncount: 300'));
  await eventually(() => root.locator('.cnn-unit-card .cnn-nine-tile img').count()).toBe(12 * 18);
  const outside = await root.locator('.cnn-nine-tile img').evaluateAll((all) => all.filter((one) => {
    const [inner, outer] = [one.getBoundingClientRect(), (one.parentElement ?? one).getBoundingClientRect()];
    return inner.left < outer.left - 0.5 || inner.top < outer.top - 0.5 || inner.right > outer.right + 0.5 || inner.bottom > outer.bottom + 0.5;
  }).length);
  const cut = await root.locator('.cnn-unit-card .cnn-nine-tile img[style*="--cnn-x"]').evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().width < (one.parentElement ?? one).getBoundingClientRect().width - 1).length);
  expect(outside).toBe(0);
  expect(cut).toBeGreaterThan(0);
  await host.close();
});

test('In the dark, where a menu stood, the file has no white patch', async () => {
  const root = await block(fenced('cnn-filters', 'view: edges'), { theme: 'dark' });
  const [frame, menu] = [await root.locator('.cnn-block').boundingBox(), await root.getByLabel('Kernel', { exact: true }).boundingBox()];
  if (!frame || !menu) throw new RangeError('the block has no menu');
  const file = decode(await bytesOf(await saved(root, '.png')));
  const brightest = Array.from({ length: 400 }, (_, i) => pixelAt(file, menu.x - frame.x + (i % 40) * (menu.width / 40), menu.y - frame.y + Math.floor(i / 40) * (menu.height / 10)));
  expect(brightest.filter((colour) => Math.min(...colour) > 240)).toEqual([]);
  expect(brightest.filter((colour) => Math.min(...colour) > 120).length).toBeGreaterThan(0);
  await host.close();
});

test('The strip of a network’s layers is saved as far as it is in sight, without a scroll bar', async () => {
  const root = await block(fenced('cnn-filters', 'view: maps\nmodel: shapes\nlayer: dense1'), { width: 420 });
  const scrolled = await root.locator('.cnn-strip').evaluate((strip) => strip.scrollLeft);
  expect(scrolled).toBeGreaterThan(100);
  const svg = (await host.vaultFile(await saved(root, '.svg'))) ?? '';
  expect(svg).toContain('<div class="cnn-strip cnn-held-still"');
  expect(svg).toContain('.cnn-held-still{overflow:hidden;}');
  expect(svg).toContain(`translateX(-${scrolled}px)`);
  const frame = await root.locator('.cnn-block').boundingBox();
  expect(Math.abs(Number(/<svg [^>]*width="(\d+)"/.exec(svg)?.[1]) - 24 - (frame?.width ?? 0))).toBeLessThan(2);
  await host.close();
});

test('A file that is there is never overwritten: a second picture of the same name gets the next free one', async () => {
  const root = await block(fenced('cnn-softmax', ''));
  expect(await saved(root, 'Same.png', 'Same.png')).toBe('Same.png');
  const first = await bytesOf('Same.png');
  await root.getByLabel('Logit of cat', { exact: true }).fill('9');
  const second = await saved(root, 'Same.png', 'Same.png');
  expect(second).not.toBe('Same.png');
  expect(await bytesOf('Same.png')).toEqual(first);
  expect((await bytesOf(second)).equals(first)).toBe(false);
  await host.close();
});
