// The lecture note with all its languages, in both views: what stands on the screen is what `npm run note` says.
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, openHost, type Host, type Modes, type View } from './host/driver';

let host: Host;
afterEach(() => host.closeNoisy());
afterAll(closeBrowser);

const LECTURE = 'CNNs Continued.md';
const root = resolve(import.meta.dirname, '../..');

interface Figure {
  readonly name: string;
  readonly label?: string;
  readonly value: number | string;
}

interface NoteRecord {
  readonly language: string;
  readonly figures: readonly Figure[];
  readonly error?: unknown;
}

function noteRecords(): NoteRecord[] {
  const lines = execFileSync(process.execPath, ['scripts/note.mjs', `manual/${LECTURE}`], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return lines.trim().split('\n').map((line) => JSON.parse(line) as NoteRecord);
}

/** Every number that the block shows on hover, and every number of the table that it copies. */
async function shownNumbers(block: Locator): Promise<number[]> {
  const titles = await block.locator('[title]').evaluateAll((elements) => elements.map((element) => element.getAttribute('title') ?? ''));
  const hovered = titles.map((title) => Number(/[−-]?[\d.]+(e[−-]?\d+)?$/.exec(title)?.[0].replaceAll('−', '-') ?? NaN));
  return [...hovered, ...(await copiedNumbers(block))].filter((x) => !Number.isNaN(x));
}

async function copiedNumbers(block: Locator): Promise<number[]> {
  await host.page.evaluate(() => navigator.clipboard.writeText(''));
  await block.getByText('Copy', { exact: true }).first().click();
  await block.getByRole('button', { name: 'CSV' }).click();
  await host.page.waitForFunction(async () => (await navigator.clipboard.readText()) !== '');
  const text = await host.page.evaluate(() => navigator.clipboard.readText());
  return text.split(/[,\r\n]+/).map((cell) => (cell.trim() === '' ? NaN : Number(cell))).filter((x) => !Number.isNaN(x));
}

/** The figures that each language shows with every digit. */
const TABLED: Readonly<Record<string, readonly string[]>> = {
  'cnn-softmax': ['p', 'row-loss'],
  'cnn-filters': ['p'],
  'cnn-gradient': ['log10-gradient'],
};

async function open(mode: 'read' | 'livePreview', modes: Modes = {}): Promise<View> {
  host = await openHost({ width: 1000, height: 1000, modes });
  await host.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  return host[mode](LECTURE);
}

async function scrolledTo(view: View, block: Locator): Promise<void> {
  for (let k = 0; k < 60 && (await block.count()) === 0; k++) {
    await view.scroll(400);
    await view.settled();
  }
  await block.first().evaluate((element) => element.scrollIntoView({ block: 'center' }));
}

describe('The numbers on the screen are those of npm run note, within 1e-4 of the largest', () => {
  const records = noteRecords();

  test('in the Reading view, block by block, and no block has an error', async () => {
    expect(records.filter(({ error }) => error !== undefined)).toEqual([]);
    for (const language of Object.keys(TABLED)) expect(records.some((record) => record.language === language)).toBe(true);
    const view = await open('read', { evictBeyond: 1e6 });
    const seen = new Map<string, number>();
    for (const { language, figures } of records) {
      const index = seen.get(language) ?? 0;
      seen.set(language, index + 1);
      const wanted = figures.filter(({ name }) => TABLED[language].includes(name)).map(({ value }) => Number(value));
      if (wanted.length === 0) continue;
      const block = view.blocks(language).nth(index);
      await scrolledTo(view, block);
      await block.locator('.cnn-sentence, [role="status"]').first().waitFor();
      const shown = await shownNumbers(block);
      const largest = Math.max(...wanted.filter(Number.isFinite).map(Math.abs));
      const missing = wanted.filter((x) => !shown.some((y) => x === y || Math.abs(x - y) <= 1e-4 * largest));
      expect(missing, `${language} ${index}`).toEqual([]);
    }
    await host.close();
  });
});

describe.each(['read', 'livePreview'] as const)('All three languages in one note (%s)', (mode) => {
  test('by mouse and keyboard: a score, a stroke, a depth', async () => {
    const view = await open(mode);
    const score = view.root.locator('.block-language-cnn-softmax').filter({ has: host.page.getByRole('button', { name: 'Descend one step' }) });
    await scrolledTo(view, score);
    await score.getByLabel('Logit of cat', { exact: true }).fill('9');
    await expect.poll(() => score.locator('.cnn-sentence').innerText()).toContain('“cat” gets 98');

    const pad = view.root.locator('.block-language-cnn-filters').filter({ has: host.page.locator('.cnn-pad') });
    await scrolledTo(view, pad);
    const paper = await pad.locator('.cnn-pad svg').boundingBox();
    if (!paper) throw new RangeError('the pad is not on the page');
    const before = await pad.locator('.cnn-sentence').innerText();
    await host.page.mouse.move(paper.x + paper.width * 0.3, paper.y + paper.height * 0.5);
    await host.page.mouse.down();
    await host.page.mouse.move(paper.x + paper.width * 0.7, paper.y + paper.height * 0.5, { steps: 8 });
    await host.page.mouse.up();
    await expect.poll(() => pad.locator('.cnn-sentence').innerText()).not.toBe(before);

    const depth = view.root.locator('.block-language-cnn-gradient').filter({ hasText: 'With sigmoid and Glorot' });
    await scrolledTo(view, depth);
    const sentence = await depth.locator('.cnn-sentence').innerText();
    await depth.locator('input[type="range"]').first().focus();
    await host.page.keyboard.press('ArrowRight');
    await expect.poll(() => depth.locator('.cnn-sentence').innerText(), { timeout: 20_000 }).not.toBe(sentence);
    await host.close();
  });
});
