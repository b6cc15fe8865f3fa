// Every control of `cnn-softmax` at both of its ends, by mouse, keyboard and touch: no NaN on screen, no sound on
// the console, and undo leads all the way back.
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, openHost, type Host, type HostOptions } from './host/driver';

let host: Host;
afterEach(() => host.closeNoisy());
afterAll(closeBrowser);

const EVERYTHING = [
  'logits: {cat: 3.2, car: 5.1, frog: -1.7}', 'target: {cat: 0.5, car: 0.5}', 'weights: {cat: 1, car: 2, frog: 1}', 'smoothing: 0.1', 'ask: loss < 0.1',
  'show: [exponential, target, weight, term, gradient, formula, curve, split, descend, temperature, smoothing, naive]',
].join('\n');

async function open(options: HostOptions = {}): Promise<Locator> {
  host = await openHost({ vault: { 'Note.md': `\`\`\`cnn-softmax\n${EVERYTHING}\n\`\`\`\n` }, height: 1000, ...options });
  return (await host.read('Note.md')).blocks().first();
}

async function expectSane(block: Locator): Promise<void> {
  const shown = await block.evaluate((element) => {
    const inputs = [...element.querySelectorAll('input')].map((input) => input.value);
    return `${(element as HTMLElement).innerText} ${inputs.join(' ')}`;
  });
  expect(shown).not.toMatch(/NaN|undefined|Infinity/);
  await expect.poll(() => block.locator('.cnn-error').count()).toBe(0);
}

test('A key that is pressed before the field is drawn anew replaces the number, and the next one follows it', async () => {
  const block = await open();
  const field = block.getByLabel('Logit of cat', { exact: true });
  await field.evaluate((input) => {
    (input as HTMLInputElement).focus();
    document.execCommand('insertText', false, '2');
  });
  await host.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await host.page.keyboard.type('5');
  await expect.poll(() => field.inputValue()).toBe('25');
  await field.blur();
  await expect.poll(() => block.locator('.cnn-sentence').innerText()).toContain('“cat”');
  await expect.poll(() => field.inputValue()).toBe('25');
  await host.close();
});

test('Every slider by mouse, to both ends and back by undo', async () => {
  const block = await open();
  const before = await block.locator('.cnn-sentence').innerText();
  const sliders = await block.locator('input[type="range"]').all();
  expect(sliders.length).toBe(11);
  for (const slider of sliders) {
    await slider.scrollIntoViewIfNeeded();
    const box = await slider.boundingBox();
    if (!box) throw new RangeError('a slider is not on the page');
    for (const x of [box.x + 1, box.x + box.width - 1]) {
      await host.page.mouse.click(x, box.y + box.height / 2);
      await expectSane(block);
    }
  }
  for (let k = 0; k < 40 && (await block.getByRole('button', { name: 'Undo' }).count()) > 0; k++) await block.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => block.locator('.cnn-sentence').innerText()).toBe(before);
  await host.close();
});

test('Every slider by keyboard: Home, End, arrows', async () => {
  const block = await open();
  for (const slider of await block.locator('input[type="range"]').all()) {
    await slider.focus();
    for (const key of ['Home', 'ArrowLeft', 'ArrowRight', 'Shift+ArrowRight', 'End', 'ArrowUp']) {
      await host.page.keyboard.press(key);
      await expectSane(block);
    }
  }
  await host.close();
});

test('Every slider by touch', async () => {
  const block = await open({ touch: true, width: 400 });
  for (const slider of await block.locator('input[type="range"]').all()) {
    await slider.scrollIntoViewIfNeeded();
    const box = await slider.boundingBox();
    if (!box) throw new RangeError('a slider is not on the page');
    for (const share of [0.02, 0.98]) {
      await host.page.touchscreen.tap(box.x + box.width * share, box.y + box.height / 2);
      await expectSane(block);
    }
  }
  await host.close();
});

describe('Every field', () => {
  test.each(['-inf', 'inf', '1e308', '-1e308', '0', '1e-320', 'nan', '', 'x', '−5', '1e999'])('takes or refuses “%s” without harm', async (text) => {
    const block = await open();
    for (const field of await block.locator('input.cnn-number').all()) {
      await field.fill(text);
      await field.blur();
      await expectSane(block);
    }
    await host.close();
  });
});

test('Tab reaches every control in reading order, and the focus is seen', async () => {
  const block = await open();
  await block.getByLabel('Logit of cat', { exact: true }).focus();
  const names: string[] = [];
  for (let k = 0; k < 12; k++) {
    names.push(await host.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''));
    await host.page.keyboard.press('Tab');
  }
  expect(names).toEqual([
    'Logit of cat', 'Logit of cat, slider', 'Probability of cat', 'Make cat the target', 'Target share of cat', 'Weight of cat',
    'Logit of car', 'Logit of car, slider', 'Probability of car', 'Make car the target', 'Target share of car', 'Weight of car',
  ]);
  await host.close();
});

test('A task ticks itself off when the reader reaches it', async () => {
  host = await openHost({ vault: { 'Note.md': '```cnn-softmax\nask: loss < 0.1\n```\n' } });
  const block = (await host.read('Note.md')).blocks().first();
  await expect.poll(() => block.locator('.cnn-task').innerText()).toContain('Your task: reach loss < 0.1');
  for (let k = 0; k < 8; k++) await block.getByRole('button', { name: 'Descend one step' }).click();
  await expect.poll(() => block.locator('.cnn-task').innerText()).toContain('Done: loss < 0.1');
  await host.close();
});

test('A thousand classes are folded to the top ones and the target, and can be searched', async () => {
  const logits = Array.from({ length: 1000 }, (_, i) => (i * 7919) % 1000 / 100).join(', ');
  host = await openHost({ vault: { 'Note.md': `\`\`\`cnn-softmax\nlogits: [${logits}]\ntarget: 500\n\`\`\`\n` } });
  const block = (await host.read('Note.md')).blocks().first();
  await expect.poll(() => block.locator('[role="rowheader"]').count()).toBe(11);
  await expect.poll(() => block.getByLabel('Make 500 the target').getAttribute('aria-pressed')).toBe('true');
  await block.getByLabel('Find a class').fill('77');
  await expect.poll(() => block.locator('[role="rowheader"]').allInnerTexts()).toEqual(expect.arrayContaining(['77', '770', '977']));
  await expectSane(block);
  await host.close();
});

test('Pointing at a class lights its terms, pointing at a term its class', async () => {
  const block = await open();
  await block.locator('[role="rowheader"]', { hasText: 'frog' }).hover();
  await expect.poll(() => block.locator('.cnn-formulas .katex-html .cnn-lit').count()).toBeGreaterThan(1);
  const term = await block.locator('.cnn-formulas .katex-html [data-term="0"]').first().boundingBox();
  if (!term) throw new RangeError('the term is not on the page');
  await host.page.mouse.move(term.x + term.width / 2, term.y + term.height / 2);
  await expect.poll(() => block.locator('.cnn-class.cnn-lit [role="rowheader"]').innerText()).toBe('cat');
  await host.close();
});

test('SVG and PNG look like the block: as wide and as high, and not empty', async () => {
  const block = await open({ width: 760 });
  await host.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await block.getByText('Copy', { exact: true }).click();
  await block.getByRole('button', { name: 'PNG' }).click();
  await expect.poll(async () => (await host.recorded()).notices).toContain('Copied.');
  const [width, height, colours] = await host.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const picture = await createImageBitmap(await item.getType('image/png'));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext('2d');
    context?.drawImage(picture, 0, 0);
    const { data } = context?.getImageData(0, 0, picture.width, picture.height) ?? { data: new Uint8ClampedArray() };
    const seen = new Set<number>();
    for (let i = 0; i < data.length; i += 4) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
    return [picture.width, picture.height, seen.size];
  });
  const box = await block.locator('.cnn-block').boundingBox();
  const lastPart = await block.locator('.cnn-block > :nth-last-child(2)').boundingBox();
  expect(Math.abs(width / 2 - 24 - (box?.width ?? 0))).toBeLessThan(2);
  expect(Math.abs(height / 2 - 24 - ((lastPart?.y ?? 0) + (lastPart?.height ?? 0) - (box?.y ?? 0)))).toBeLessThan(2);
  expect(colours).toBeGreaterThan(30);
  await block.getByText('Copy', { exact: true }).click();
  await block.getByRole('button', { name: 'SVG' }).click();
  await host.page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith('<svg'));
  const isWellFormed = await host.page.evaluate(async () => new DOMParser().parseFromString(await navigator.clipboard.readText(), 'image/svg+xml').querySelector('parsererror') === null);
  expect(isWellFormed).toBe(true);
  await host.close();
});
