// The lecture's chapter on vanishing gradients by finger, on a phone: each of its blocks is the manual's own. And what a training
// says when it is left, when it explodes, and when its keys stand where nothing trains.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { fencesOf } from '../../src/blocks/fences';
import { closeBrowser, openHost, type Host, type HostOptions } from './host/driver';
import { fenced } from './support/fenced';
import { firstBlock } from './support/first-block';
import { touchDrag } from './support/drag';

const note = readFileSync(resolve(import.meta.dirname, '../../manual/CNNs Continued.md'), 'utf8');
const [silent, , deep, network] = fencesOf(note.slice(note.indexOf('### Vanishing Gradient Problem'), note.indexOf('## Links'))).map(({ body }) => body);

let host: Host;
afterEach(() => host.closeNoisy());
afterAll(closeBrowser);

async function open(body: string, options: HostOptions = {}): Promise<Locator> {
  host = await openHost({ theme: 'light', width: 700, height: 1500, vault: { 'Note.md': `A note.\n\n${fenced('cnn-gradient', body)}` }, ...options });
  const block = await firstBlock(host, 'cnn-gradient', { patience: 60_000 });
  await block.locator('.cnn-sentence').waitFor();
  return block;
}

const sentenceOf = (block: Locator, words: string | RegExp) => block.locator('.cnn-sentence', { hasText: words }).waitFor();
const fitsItsWidth = (block: Locator) => expect.poll(() => block.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);

describe('By finger, on a phone', () => {
  const phone: HostOptions = { width: 340, touch: true, modes: { phone: true } };

  test('one layer without a gradient silences all before it, and another one is chosen in the figure', async () => {
    const block = await open(silent, phone);
    await sentenceOf(block, 'layer 8 passes on nothing');
    const figure = await block.locator('.cnn-flow-figure svg').boundingBox();
    if (!figure) throw new RangeError('no figure on the page');
    await host.page.touchscreen.tap(figure.x + 0.5 * figure.width, figure.y + 0.5 * figure.height);
    await expect.poll(() => block.locator('.cnn-flow-layer-head strong').innerText()).not.toBe('8');
    const layer = await block.locator('.cnn-flow-layer-head strong').innerText();
    await block.getByRole('button', { name: 'Silence this layer' }).tap();
    await sentenceOf(block, `layer ${layer} passes on nothing`);
    await block.getByRole('button', { name: 'Let it through' }).tap();
    await sentenceOf(block, 'a layer, 1 by theory');
    await fitsItsWidth(block);
    await host.close();
  });

  test('more layers leave less: the depth is dragged', async () => {
    const block = await open(deep, phone);
    await sentenceOf(block, 'of layer 20’s gradient: a factor of 0.23');
    await touchDrag(host.page, block.getByLabel('Depth', { exact: true }), { from: { x: 0.31, y: 0.5 }, by: { x: 40 } });
    await expect.poll(async () => Number(await block.getByLabel('Depth', { exact: true }).inputValue())).toBeGreaterThan(25);
    const depth = await block.getByLabel('Depth', { exact: true }).inputValue();
    await sentenceOf(block, new RegExp(`10⁻[¹²]\\S+ of layer ${depth}’s gradient: a factor`));
    await fitsItsWidth(block);
    await host.close();
  });

  test('a layer of a real network, too', async () => {
    const block = await open(network, phone);
    await sentenceOf(block, 'conv2 passes on nothing');
    await fitsItsWidth(block);
    await host.close();
  });
});

describe('A training', () => {
  test('that runs says how far it is, and ends when the reader looks at something else', async () => {
    const block = await open('view: train\nsteps: 1\ndepth: 24\nwidth: 64');
    await block.getByLabel('Steps', { exact: true }).fill('1000');
    await block.locator('.cnn-flow-title', { hasText: /· step [1-9]\d* of 1000 ·/ }).waitFor();
    await block.getByRole('button', { name: 'Gradient', exact: true }).click();
    await sentenceOf(block, 'of layer 24’s gradient: a factor of');
    await expect.poll(() => block.locator('.cnn-flow-mean').count()).toBe(2);
    await block.getByRole('button', { name: 'Train', exact: true }).click();
    await block.locator('.cnn-flow-title', { hasText: /· step \d+ of 1000 ·/ }).waitFor();
    await host.close();
  });

  test('that explodes says at which step, and clipped it goes on to the end', async () => {
    const block = await open('activation: relu\ninit: normal 0.25\ndepth: 20\nview: train\nsteps: 10');
    await block.locator('.cnn-flow-title', { hasText: 'exploded at step 3 of 10' }).waitFor();
    await sentenceOf(block, 'the training explodes at step 3: a smaller rate, or clipping, would help.');
    expect(await block.innerText()).not.toMatch(/NaN|undefined/);
    await block.getByLabel('Clip the gradient').check();
    await block.locator('.cnn-flow-title', { hasText: '· 10 steps ·' }).waitFor();
    await host.close();
  });

  test('is waited for by its keys: a note that writes them where nothing trains is told, at their lines', async () => {
    const block = await open('depth: 4\nwidth: 8\nseeds: 1\nsteps: 20\nclip: 1');
    expect(await block.locator('.cnn-notice').allInnerTexts()).toEqual([
      'Line 4: “steps” does nothing in view: flow. Write view: train, or remove it.', 'Line 5: “clip” does nothing in view: flow. Write view: train, or remove it.',
    ]);
    await block.getByRole('button', { name: 'Train', exact: true }).click();
    await block.locator('.cnn-flow-title', { hasText: '· 20 steps ·' }).waitFor();
    await expect.poll(() => block.getByLabel('Largest norm').inputValue()).toBe('1');
    await host.close();
  });
});

test('The layer that is pointed at says what arrives and how much the starts differ, in the colour of its curve', async () => {
  const block = await open('depth: 12\nwidth: 32\nseeds: 4');
  await sentenceOf(block, 'of layer 12’s gradient: a factor');
  await block.locator('.cnn-flow-title', { hasText: /of 4 random starts/ }).waitFor();
  await expect.poll(() => block.locator('.cnn-flow-value').allTextContents()).toHaveLength(2);
  for (const text of await block.locator('.cnn-flow-value').allTextContents()) expect(text).toMatch(/^\S+(\s×\s10⁻\S+)?\s×÷\s1\.\d+$/);
  const colours = await block.locator('.cnn-flow-value').evaluateAll((texts) => texts.map((text) => getComputedStyle(text).fill));
  expect(new Set(colours).size).toBe(2);
  await host.close();
});
