// Pictures of blocks look as the reader sees them: the application’s own look of controls, no scroll bars, nothing cut off.
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, expect, test } from 'vitest';
import { closeBrowser, openHost, type Host } from './host/driver';

let host: Host;
afterEach(() => host.closeNoisy());
afterAll(closeBrowser);

async function open(fence: string, width: number): Promise<Locator> {
  host = await openHost({ theme: 'dark', vault: { 'Note.md': fence }, width });
  await host.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await host.page.evaluate(() => navigator.clipboard.writeText(''));
  const view = await host.read('Note.md');
  await view.settled();
  return view.blocks().first();
}

async function copied(block: Locator, what: 'SVG' | 'PNG'): Promise<void> {
  await block.getByText('Copy', { exact: true }).click();
  await block.getByRole('button', { name: what, exact: true }).click();
  await expect.poll(async () => (await host.recorded()).notices, { timeout: 20_000 }).toContain('Copied.');
}

/** Width in CSS pixels, and the share of pixels that are nearly white, of the PNG in the clipboard. */
const picture = () => host.page.evaluate(async () => {
  const [item] = await navigator.clipboard.read();
  const image = await createImageBitmap(await item.getType('image/png'));
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context?.drawImage(image, 0, 0);
  const { data } = context?.getImageData(0, 0, image.width, image.height) ?? { data: new Uint8ClampedArray() };
  let white = 0;
  for (let i = 0; i < data.length; i += 4) if (data[i] > 235 && data[i + 1] > 235 && data[i + 2] > 235) white++;
  return { width: image.width / 2, white: (4 * white) / data.length };
});

test('In a dark theme drop-downs and buttons are dark in the picture, with the fonts of the application', async () => {
  const block = await open('```cnn-gradient\nwidth: 8\nseeds: 2\n```\n', 700);
  await block.locator('.cnn-flow-mean').first().waitFor();
  await copied(block, 'SVG');
  const svg = await host.page.evaluate(() => navigator.clipboard.readText());
  const [dropDown] = /<select[^>]*style="[^"]*"/.exec(svg) ?? [''];
  const shown = await block.locator('select').first().evaluate((select) => {
    const { backgroundColor, color, fontFamily } = getComputedStyle(select);
    return { backgroundColor, color, fontFamily };
  });
  expect(dropDown).toContain(`background-color: ${shown.backgroundColor};`);
  expect(dropDown).toContain(` color: ${shown.color};`);
  expect(svg).toMatch(/<button[^>]*style="[^"]*font-family:/);
  expect(svg).toContain('color-scheme:dark;');
  await host.close();
});

test('Such a picture has next to nothing white in it', async () => {
  const block = await open('```cnn-gradient\nwidth: 8\nseeds: 2\n```\n', 700);
  await block.locator('.cnn-flow-mean').first().waitFor();
  await copied(block, 'PNG');
  expect((await picture()).white).toBeLessThan(0.005);
  await host.close();
});

test('A mini-batch that the reader has to scroll is whole in the picture, and shows no scroll bar', async () => {
  const rows = [0, 1, 2].map((k) => `  - {logits: [${Array.from({ length: 14 }, (_, i) => (i * 7 + k * 3) % 5).join(', ')}], target: ${k}}\n`);
  const block = await open(`\`\`\`cnn-softmax\nbatch:\n${rows.join('')}show: [formula]\n\`\`\`\n`, 500);
  const matrix = block.locator('.cnn-batch');
  const whole = await matrix.evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
  expect(whole.scrollWidth).toBeGreaterThan(whole.clientWidth + 200);
  await copied(block, 'PNG');
  const { width, white } = await picture();
  expect(width).toBeGreaterThanOrEqual(whole.scrollWidth);
  expect(width).toBeLessThan(whole.scrollWidth + 60);
  expect(white).toBeLessThan(0.01);
  await host.close();
});
