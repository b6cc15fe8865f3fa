// The small charts of `cnn-gradient` as readers read them, place by place: by mouse, by finger, by key. And what stays where it
// is while numbers come in.
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { shortNumber } from '../../src/blocks/number-format';
import { closeBrowser, openHost, type Host, type HostOptions } from './host/driver';
import { touchDrag } from './support/drag';
import { fenced } from './support/fenced';
import { firstBlock } from './support/first-block';
import { closeNoted, noted } from './support/noted';

let host: Host;
afterEach(() => host.closeNoisy());
afterAll(async () => {
  closeNoted();
  await closeBrowser();
});

const TRAINING = 'depth: 8\nwidth: 24\nview: train\nsteps: 12';

async function open(body: string, options: HostOptions = {}): Promise<Locator> {
  host = await openHost({ theme: 'light', width: 700, height: 1500, vault: { 'Note.md': fenced('cnn-gradient', body) }, ...options });
  const block = await firstBlock(host, 'cnn-gradient', { patience: 30_000 });
  await block.locator('.cnn-sentence').waitFor();
  return block;
}

const chart = (block: Locator, name: string | RegExp) => block.getByRole('slider', { name });
const trained = (block: Locator) => block.locator('.cnn-flow-title', { hasText: '· 12 steps ·' }).waitFor();

/** The middle of a chart’s plot, in the window. */
async function middleOf(svg: Locator): Promise<{ x: number; y: number }> {
  await svg.scrollIntoViewIfNeeded();
  const box = await svg.boundingBox();
  if (!box) throw new RangeError('no chart on the page');
  return { x: box.x + box.width / 2, y: box.y + 0.4 * box.height };
}

describe('The numbers of a place', () => {
  test('come with the mouse and go with it', async () => {
    const block = await open(TRAINING);
    await trained(block);
    const loss = chart(block, 'Loss');
    const { x, y } = await middleOf(loss);
    await host.page.mouse.move(x, y);
    await expect.poll(() => loss.locator('.cnn-flow-value').count()).toBe(2);
    await expect.poll(() => loss.locator('.cnn-series-place').count()).toBe(1);
    await host.page.mouse.move(5, 5);
    await expect.poll(() => loss.locator('.cnn-flow-value').count()).toBe(0);
    await host.close();
  });

  test('come with a tap and stay when the finger is lifted, until another chart is tapped', async () => {
    const block = await open(TRAINING, { width: 320, touch: true, modes: { phone: true } });
    await trained(block);
    const [loss, moved] = [chart(block, 'Loss'), chart(block, /^How far/)];
    const first = await middleOf(loss);
    await host.page.touchscreen.tap(first.x, first.y);
    await expect.poll(() => loss.locator('.cnn-flow-value').count()).toBe(2);
    const second = await middleOf(moved);
    await host.page.touchscreen.tap(second.x, second.y);
    await expect.poll(() => moved.locator('.cnn-flow-value').count()).toBe(2);
    await expect.poll(() => loss.locator('.cnn-flow-value').count()).toBe(0);
    await expect.poll(() => block.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
    await host.close();
  });

  test('come by key, are those of npm run note, and are said to who cannot see them', async () => {
    const block = await open(TRAINING);
    await trained(block);
    const { figures } = await noted(fenced('cnn-gradient', TRAINING));
    const told = (name: string) => figures.filter((figure) => figure.name === name).map(({ label, value }) => `${label} ${shortNumber(Number(value))}`).join('; ');
    const loss = chart(block, 'Loss');
    await loss.focus();
    await host.page.keyboard.press('End');
    await expect.poll(() => loss.getAttribute('aria-valuetext')).toBe(`step 12: ${told('loss-end')}`);
    await host.page.keyboard.press('Home');
    await expect.poll(() => loss.getAttribute('aria-valuetext')).toBe(`step 0: ${told('loss-start')}`);
    await host.page.keyboard.press('ArrowRight');
    await expect.poll(() => loss.locator('.cnn-series-place').innerHTML()).toBe('1');
    expect(await loss.evaluate((svg) => getComputedStyle(svg).outlineStyle)).toBe('solid');
    await host.page.keyboard.press('Escape');
    await expect.poll(() => loss.locator('.cnn-series-place').count()).toBe(0);
    await host.close();
  });

  test('of the check are errors of a step and of a layer', async () => {
    const block = await open('depth: 6\nwidth: 16\nview: check');
    await block.locator('.cnn-sentence', { hasText: 'With ReLU and He, analytic and numerical gradient agree' }).waitFor();
    const best = chart(block, 'Best error of every layer');
    await best.focus();
    await host.page.keyboard.press('Home');
    await expect.poll(() => best.getAttribute('aria-valuetext')).toMatch(/^layer 1: sigmoid, Glorot \S.*; ReLU, He \S/);
    await host.close();
  });
});

describe('A finger that goes across a figure', () => {
  test.each([
    ['the gradient', 'depth: 20\nwidth: 16\nseeds: 1', '.cnn-flow-figure svg'],
    ['the units', 'depth: 20\nwidth: 16\nseeds: 1\nview: histograms', '.cnn-violins svg'],
  ])('keeps the layer at which it is lifted: %s', async (_, body, figure) => {
    const block = await open(body, { width: 320, touch: true, modes: { phone: true } });
    const svg = block.locator(figure).first();
    const inside = block.locator('.cnn-flow-layer-head strong');
    await touchDrag(host.page, svg, { from: { x: 0.9, y: 0.6 }, by: { x: -120 } });
    await expect.poll(async () => Number(await inside.innerText())).toBeLessThan(12);
    const kept = Number(await inside.innerText());
    await touchDrag(host.page, svg, { from: { x: 0.5, y: 0.6 }, by: { x: 60 } });
    await expect.poll(async () => Number(await inside.innerText())).toBeGreaterThan(kept);
    await host.close();
  });
});

describe('What is measured does not move what is below', () => {
  test.each([
    ['the gradient', 'depth: 40\nwidth: 128\nseeds: 12'],
    ['the units', 'depth: 40\nwidth: 128\nseeds: 12\nview: histograms'],
  ])('%s', async (_, body) => {
    host = await openHost({ theme: 'light', width: 700, height: 1500, vault: { 'Note.md': fenced('cnn-gradient', body) } });
    host.page.setDefaultTimeout(30_000);
    await host.page.evaluate(() => {
      const seen = ((globalThis as { heights?: number[] }).heights = []) as number[];
      const look = () => {
        const panel = document.querySelector<HTMLElement>('.cnn-gradient-view .cnn-flow-layer-panel');
        if (panel) seen.push(panel.offsetTop + panel.offsetHeight);
        requestAnimationFrame(look);
      };
      look();
    });
    const view = await host.read('Note.md');
    await view.settled();
    await view.blocks('cnn-gradient').first().locator('.cnn-sentence', { hasNotText: 'measuring' }).waitFor();
    const heights = await host.page.evaluate(() => (globalThis as { heights?: number[] }).heights ?? []);
    expect(heights.length).toBeGreaterThan(1);
    // A sentence may become a line longer or shorter; nothing else comes or goes.
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(40);
    await host.close();
  });
});

describe('A long training', () => {
  test.each([
    ['of equal layers, on a phone', 'depth: 20\nwidth: 128\nview: train\nsteps: 1000', { width: 320, touch: true, modes: { phone: true } }],
    ['of equal layers', 'depth: 20\nwidth: 128\nview: train\nsteps: 1000', {}],
    ['of a network', 'network: shapes\ninit: he\nview: train\nsteps: 1000', {}],
  ] as const)('says so, is stopped and goes on, and nothing moves for it: %s', async (_, body, options) => {
    host = await openHost({ theme: 'light', width: 700, height: 1500, vault: { 'Note.md': fenced('cnn-gradient', body) }, ...options });
    host.page.setDefaultTimeout(30_000);
    await host.page.evaluate(() => void window.host.open('Note.md', 'preview', false));
    const block = host.page.locator('.block-language-cnn-gradient').first();
    const charts = block.locator('.cnn-series-charts');
    await block.locator('.cnn-flow-title', { hasText: /step [1-9]\d* of 1000/ }).waitFor();
    await block.locator('.cnn-progress', { hasText: 'training' }).waitFor();
    const top = (await charts.boundingBox())?.y;
    expect(top).toBeGreaterThan(0);
    await block.getByRole('button', { name: 'Stop', exact: true }).click();
    await block.getByText('Stopped.').waitFor();
    expect(await block.locator('.cnn-progress').count()).toBe(0);
    expect((await charts.boundingBox())?.y).toBe(top);
    await block.getByRole('button', { name: 'Go on' }).click();
    await block.locator('.cnn-progress', { hasText: 'training' }).waitFor();
    expect((await charts.boundingBox())?.y).toBe(top);
    await host.close();
  });
});

test('Under a finger every control of the figure is 44 pixels high', async () => {
  const block = await open('depth: 6\nwidth: 16\nseeds: 1', { width: 320, touch: true, modes: { phone: true } });
  const small = await block.locator('.cnn-gradient-view').evaluate((view) =>
    [...view.querySelectorAll('button, select, input:not([type="checkbox"]), .cnn-setting-residual')].filter((control) => control.getBoundingClientRect().height < 44).map((control) => control.getAttribute('aria-label') ?? control.textContent));
  expect(small).toEqual([]);
  await host.close();
});

test('Who goes through the controls by key sees where', async () => {
  const block = await open('depth: 6\nwidth: 16\nseeds: 1');
  await block.getByRole('button', { name: 'Gradient', exact: true }).focus();
  for (let press = 0; press < 12; press++) {
    await host.page.keyboard.press('Tab');
    const { name, style, width } = await host.page.evaluate(() => {
      const at = document.activeElement as HTMLElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      return { name: at.getAttribute('aria-label') ?? at.textContent, style: outlineStyle, width: outlineWidth };
    });
    expect([style, width], String(name)).toEqual(['solid', '2px']);
  }
  await host.close();
});
