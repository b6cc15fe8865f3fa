// `cnn-gradient` with `network` in the built plugin: by mouse, keyboard and touch; its numbers are those of npm run note.
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, expect, test } from 'vitest';
import { closeBrowser, openHost, type Host, type HostOptions } from './host/driver';
import { copiedCsv } from './support/copied-csv';
import { firstBlock } from './support/first-block';
import { closeNoted, noted } from './support/noted';

let host: Host;
afterEach(() => host.closeNoisy());
afterAll(async () => {
  closeNoted();
  await closeBrowser();
});

const fenced = (body: string) => `\`\`\`cnn-gradient\n${body}\n\`\`\`\n`;

async function open(body: string, options: HostOptions = {}): Promise<Locator> {
  host = await openHost({ theme: 'light', width: 760, height: 1400, vault: { 'Note.md': fenced(body) }, ...options });
  const block = await firstBlock(host, 'cnn-gradient', { patience: 20_000 });
  await finished(block);
  return block;
}

/** All batches are in. */
async function finished(block: Locator): Promise<void> {
  await block.locator('.cnn-flow-title', { hasNotText: /\d+ of \d+ batches/ }).waitFor();
  await block.locator('.cnn-sentence', { hasNotText: 'Measuring' }).waitFor();
}

test('The curve on the screen is the one of npm run note, within 1e-4 of the largest', async () => {
  const body = 'network: digits\nseeds: 2\ncompare: [normal 0.01]';
  const rows = await copiedCsv(await open(body), 'layer');
  const { figures } = await noted(fenced(body));
  for (const [k, title] of ['digits', 'fresh, σ = 0.01'].entries()) {
    const curve = figures.filter(({ name, label }) => name === 'log10-gradient' && label?.startsWith(`${title}, `)).map(({ value }) => Number(value));
    const largest = Math.max(...curve.map(Math.abs));
    expect(rows).toHaveLength(curve.length);
    curve.forEach((value, l) => expect(Math.abs(Number(rows[l][1 + 3 * k]) - value)).toBeLessThan(1e-4 * largest));
  }
  await host.close();
});

test('Pointing at a layer names it; a click keeps it, the arrow keys move on', async () => {
  const block = await open('network: digits\nseeds: 2');
  const box = await block.locator('.cnn-flow-figure svg').boundingBox();
  if (!box) throw new RangeError('the figure is not on the page');
  await host.page.mouse.click(box.x + box.width * 0.3, box.y + box.height * 0.5);
  const head = block.locator('.cnn-flow-layer-head strong');
  await expect.poll(() => head.innerText()).toBe('conv1');
  await host.page.mouse.move(5, 5);
  await expect.poll(() => head.innerText()).toBe('conv1');
  await block.getByLabel('Layer', { exact: true }).press('ArrowRight');
  await expect.poll(() => head.innerText()).toBe('relu1');
  await expect.poll(() => block.locator('.cnn-flow-name.cnn-lit').innerHTML()).toBe('relu1');
  await host.close();
});

test('A layer is silenced by its button, and what is saved says its name', async () => {
  const block = await open('network: digits\nseeds: 2');
  await block.getByRole('button', { name: 'Silence this layer' }).click();
  await block.locator('.cnn-sentence', { hasText: 'conv2 passes on nothing' }).waitFor();
  await finished(block);
  expect((await copiedCsv(block, 'layer')).map((row) => row[1] === '-Infinity')).toEqual([true, true, true, true, false, false, false, false]);
  await block.locator('summary', { hasText: 'Keep' }).click();
  await block.getByRole('button', { name: 'Save to note' }).click();
  await expect.poll(() => host.vaultFile('Note.md')).toContain('silence: conv2');
  await host.close();
});

test('The views follow by touch on a phone, within its width', async () => {
  const block = await open('network: digits\nseeds: 2\nsteps: 3', { width: 320, touch: true, modes: { phone: true } });
  await block.getByRole('button', { name: 'Units', exact: true }).tap();
  await block.locator('.cnn-violins svg').nth(1).waitFor();
  await block.getByRole('button', { name: 'Train', exact: true }).tap();
  await block.locator('.cnn-sentence', { hasText: '3 steps take the loss' }).waitFor();
  await expect.poll(() => block.locator('.cnn-series-chart').count()).toBe(3);
  await block.getByLabel('Weights', { exact: true }).selectOption('he');
  await block.locator('.cnn-sentence', { hasText: 'With fresh weights by He, 3 steps take the loss' }).waitFor();
  await expect.poll(() => block.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
  await host.close();
});

test('A network of the note is followed while it learns', async () => {
  const learner = '```cnn-network\nid: mine\nlayers:\n  - conv 4 5x5\n  - relu\n  - maxpool 4\n  - dense 10\ntrain: {pictures: 320, batch: 32, epochs: 1}\n```\n\n';
  host = await openHost({ theme: 'light', width: 760, height: 2400, vault: { 'Note.md': learner + fenced('network: mine\nseeds: 1') } });
  host.page.setDefaultTimeout(30_000);
  const view = await host.read('Note.md');
  await view.settled();
  const block = view.blocks('cnn-gradient').first();
  await finished(block);
  const before = await block.locator('.cnn-sentence').innerText();
  expect(before).toContain('With mine (loss');
  await view.blocks('cnn-network').first().getByRole('button', { name: /^Train/ }).click();
  await expect.poll(() => block.locator('.cnn-sentence').innerText(), { timeout: 30_000 }).not.toBe(before);
  await host.close();
});

test('A key that means nothing is refused in place', async () => {
  host = await openHost({ vault: { 'Note.md': fenced('network: digits\ndepth: 20') } });
  const view = await host.read('Note.md');
  const block = view.blocks().first();
  await block.getByText('“depth” means nothing with network').waitFor();
  await expect.poll(() => block.innerText()).toContain('cnn-gradient, line 2, key depth');
  await host.close();
});
