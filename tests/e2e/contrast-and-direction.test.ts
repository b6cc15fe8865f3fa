// High contrast below a theme of the other kind, and notes that run from right to left: measured on what is drawn.
import type { Locator } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { openHost, type Host, type Theme } from './host/driver';
import { fenced } from './support/fenced';

let host: Host;
afterEach(() => host.closeNoisy());

const PATIENCE = { timeout: 60_000 };
const NOTES: Readonly<Record<string, string>> = {
  'cnn-softmax': fenced('cnn-softmax', 'logits: {cat: 3.2, car: 5.1, frog: -1.7}\ntarget: cat\n'),
  'cnn-filters': fenced('cnn-filters', ''),
  'cnn-filters, attribution': fenced('cnn-filters', 'view: attribution\n'),
  'cnn-filters, invariance': fenced('cnn-filters', 'view: invariance\npoints: 3\n'),
  'cnn-gradient': fenced('cnn-gradient', 'depth: 6\nwidth: 8\nseeds: 1\n'),
  'cnn-network': fenced('cnn-network', ''),
};

async function opened(note: string, given: { readonly theme: Theme; readonly scheme?: 'light' | 'dark'; readonly isRtl?: boolean }): Promise<Locator> {
  host = await openHost({ vault: { 'Note.md': note, 'Vision.md': '' }, theme: given.theme, width: 760 });
  if (given.scheme) await host.page.emulateMedia({ forcedColors: 'active', colorScheme: given.scheme });
  if (given.isRtl) await host.page.evaluate(() => { document.documentElement.dir = 'rtl'; });
  const block = (await host.read('Note.md')).blocks().first();
  await block.locator('.cnn-sentence').first().waitFor(PATIENCE);
  await expect.poll(() => block.locator('.cnn-progress').count(), PATIENCE).toBe(0);
  return block;
}

/** Runs in the page: words of figures, and menus to choose from, that stand out too little from what is behind them (WCAG 2.2, 1.4.3 and 1.4.11). */
function hardToRead(block: Element): string[] {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const bytesOf = (css: string): number[] => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (css: string) => {
    const [r, g, b] = bytesOf(css).map((byte) => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string) => {
    const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };
  const probe = block.appendChild(document.createElement('p'));
  probe.style.background = 'Canvas';
  const ground = getComputedStyle(probe).backgroundColor;
  probe.remove();
  const words = [...block.querySelectorAll('svg text')].filter((el) => el.checkVisibility() && (el.textContent ?? '').trim() !== '')
    .flatMap((el) => (contrast(getComputedStyle(el).fill, ground) < 3 ? [`“${el.textContent}”, ${getComputedStyle(el).fill} on ${ground}`] : []));
  const menus = [...block.querySelectorAll('select')]
    .flatMap((el) => (contrast(getComputedStyle(el).color, getComputedStyle(el).backgroundColor) < 4.5 ? [`${el.getAttribute('aria-label')}: ${getComputedStyle(el).color} on ${getComputedStyle(el).backgroundColor}`] : []));
  return [...words, ...menus];
}

describe.each(Object.entries(NOTES))('%s', (_, note) => {
  test.each([['light', 'dark'], ['dark', 'light']] as const)('can be read where the theme is %s and the system forces %s colours', async (theme, scheme) => {
    const block = await opened(note, { theme, scheme });
    expect(await block.evaluate(hardToRead)).toEqual([]);
    await host.close();
  });
});

test('Numbers in pixels keep a rim in the colour of the ground, since no colour can be read on all of them', async () => {
  const block = await opened(NOTES['cnn-filters'], { theme: 'light', scheme: 'dark' });
  const looks = await block.locator('.cnn-pixel-numbers text').evaluateAll((all) => [...new Set(all.map((el) => {
    const { fill, stroke, paintOrder } = getComputedStyle(el);
    return [fill, stroke, paintOrder.split(' ')[0]].join(' ');
  }))]);
  expect(looks).toEqual(['rgb(255, 255, 255) rgb(0, 0, 0) stroke']);
  await host.close();
});

test('A number keeps its sign in front in a note from right to left', async () => {
  const block = await opened(NOTES['cnn-softmax'], { theme: 'light', isRtl: true });
  const field = block.getByLabel('Logit of frog', { exact: true });
  expect(await field.inputValue()).toBe('−1.7');
  for (const input of await block.locator('input.cnn-number').all()) expect(await input.evaluate((el) => getComputedStyle(el).direction)).toBe('ltr');
  await host.close();
});

test('A name from right to left stays before the number that follows it, in a note of either direction', async () => {
  for (const isRtl of [false, true]) {
    const block = await opened(fenced('cnn-softmax', 'logits: {قطة: 3.2, سيارة: 5.1}\ntarget: قطة\n'), { theme: 'light', isRtl });
    const places = await block.locator('.cnn-sentence').evaluate((el) => {
      const [name] = [...el.querySelectorAll('bdi')].filter((bdi) => bdi.textContent === '“قطة”');
      const after = name.nextSibling as Text;
      const digits = el.ownerDocument.createRange();
      const at = after.data.search(/\d/);
      digits.setStart(after, at);
      digits.setEnd(after, at + 2);
      return { name: name.getBoundingClientRect(), number: digits.getBoundingClientRect() };
    });
    expect(places.name.top, 'both on one line').toBeCloseTo(places.number.top, -1);
    expect(places.number.left).toBeGreaterThanOrEqual(places.name.right);
    await host.close();
  }
});
