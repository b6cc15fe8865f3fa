// `cnn-gradient` in the built plugin, driven as a reader does: by mouse, keyboard and touch, in both views.
import { engineProgram } from 'engine-program';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { inThread } from '../../src/lab/in-thread';
import { openLab } from '../../src/lab/open-lab';
import type { FlowTask } from '../../src/study/gradient-flow';
import { realClock } from '../lab/clocks';
import { closeBrowser, openHost, type Host, type HostOptions } from './host/driver';
import { copiedCsv } from './support/copied-csv';
import { firstBlock } from './support/first-block';
import { closeNoted, noted } from './support/noted';

let host: Host;
const lab = openLab({ programs: [inThread(engineProgram)], clock: realClock });
afterEach(() => host.closeNoisy());
afterAll(async () => {
  lab.close();
  closeNoted();
  await closeBrowser();
});

const NOTE = 'A note.\n\n```cnn-gradient\ndepth: 12\nwidth: 32\nseeds: 4\n```\n';
const SETTINGS: FlowTask['settings'] = [
  { activation: 'sigmoid', init: { name: 'glorot' }, norm: 'none', residual: false },
  { activation: 'relu', init: { name: 'he' }, norm: 'none', residual: false },
];

async function open(options: HostOptions = {}, mode: 'read' | 'livePreview' = 'read'): Promise<Locator> {
  host = await openHost({ theme: 'light', width: 760, height: 1400, vault: { 'Note.md': NOTE }, ...options });
  const block = await firstBlock(host, 'cnn-gradient', { mode, patience: 10_000 });
  await finished(block);
  return block;
}

/** All random starts are in. */
async function finished(block: Locator): Promise<void> {
  await block.locator('.cnn-flow-title', { hasNotText: /\d+ of \d+ random/ }).waitFor();
  await block.locator('.cnn-sentence', { hasNotText: 'measuring' }).waitFor();
}

/** The table behind the figure, in numbers. */
async function csvOf(block: Locator): Promise<number[][]> {
  return (await copiedCsv(block, 'layer')).map((row) => row.map(Number));
}

async function jobCurves(depth: number, settings = SETTINGS): Promise<number[][]> {
  const report = await lab.run('gradientFlow', { settings, size: { depth, width: 32 }, runs: 4, seed: 1 });
  return report.map(({ gradient }) => Array.from(gradient.mean));
}

async function expectOwnCurves(block: Locator, depth: number): Promise<void> {
  const rows = await csvOf(block);
  const curves = await jobCurves(depth);
  expect(rows).toHaveLength(depth);
  curves.forEach((curve, k) => curve.forEach((mean, l) => expect(Math.abs(rows[l][1 + 3 * k] - mean)).toBeLessThan(1e-4 * Math.abs(curve[0]))));
}

describe.each(['read', 'livePreview'] as const)('In %s', (mode) => {
  test('dragging the depth makes the curve fall; the numbers are those of the job', async () => {
    const block = await open({}, mode);
    await expectOwnCurves(block, 12);
    const before = await block.locator('.cnn-flow-arrives').last().innerHTML();
    const slider = block.getByLabel('Depth', { exact: true });
    const box = await slider.boundingBox();
    if (!box) throw new RangeError('the slider is not on the page');
    await host.page.mouse.move(box.x + box.width * 0.18, box.y + box.height / 2);
    await host.page.mouse.down();
    await host.page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2, { steps: 4 });
    await host.page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2, { steps: 4 });
    await host.page.mouse.up();
    await finished(block);
    const depth = Number(await slider.inputValue());
    expect(depth).toBeGreaterThan(24);
    await expect.poll(() => block.locator('.cnn-flow-arrives').last().innerHTML()).not.toBe(before);
    await expect.poll(() => block.locator('.cnn-sentence').innerText()).toContain(`of layer ${depth}’s gradient`);
    await expectOwnCurves(block, depth);
    await host.close();
  });
});

test('The arrow keys change the depth by one', async () => {
  const block = await open();
  const slider = block.getByLabel('Depth', { exact: true });
  await slider.press('ArrowRight');
  await finished(block);
  await expect.poll(() => slider.inputValue()).toBe('13');
  await expectOwnCurves(block, 13);
  await slider.press('ArrowLeft');
  await slider.press('ArrowLeft');
  await finished(block);
  await expect.poll(() => slider.inputValue()).toBe('11');
  await host.close();
});

test('The old curve stays until the first new one is there', async () => {
  const block = await open();
  await block.evaluate((element) => {
    const seen = ((globalThis as { curves?: number[] }).curves = []) as number[];
    new MutationObserver(() => seen.push(element.querySelectorAll('.cnn-flow-mean').length)).observe(element, { childList: true, subtree: true, attributes: true });
  });
  await block.getByLabel('Depth', { exact: true }).press('ArrowRight');
  await finished(block);
  const counts = await host.page.evaluate(() => (globalThis as { curves?: number[] }).curves ?? []);
  expect(counts.length).toBeGreaterThan(0);
  expect(Math.min(...counts)).toBe(2);
  await host.close();
});

test('Choosing activation and initialiser by keyboard changes the curve and its name', async () => {
  const block = await open();
  await block.getByLabel('Activation of curve 1').selectOption('tanh');
  await block.getByLabel('Initialiser of curve 1').selectOption('normal');
  await block.getByLabel('σ of curve 1').fill('0.3');
  await finished(block);
  await expect.poll(() => block.locator('.cnn-sentence').innerText()).toContain('With tanh and σ = 0.3');
  await block.getByRole('button', { name: 'Remove curve 2' }).click();
  await finished(block);
  await expect.poll(() => block.locator('.cnn-flow-mean').count()).toBe(1);
  await block.getByRole('button', { name: 'Undo' }).click();
  await finished(block);
  await expect.poll(() => block.locator('.cnn-flow-mean').count()).toBe(2);
  await host.close();
});

test('Pointing at a layer shows it in networks, curves and plots; a click keeps it', async () => {
  const block = await open();
  const box = await block.locator('.cnn-flow-figure svg').boundingBox();
  if (!box) throw new RangeError('the figure is not on the page');
  await host.page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.6);
  const pointed = await block.locator('.cnn-flow-layer-head strong').innerText();
  expect(Number(pointed)).toBeLessThan(5);
  await host.page.mouse.down();
  await host.page.mouse.up();
  await host.page.mouse.move(5, 5);
  await expect.poll(() => block.locator('.cnn-flow-layer-head strong').innerText()).toBe(pointed);
  await block.getByLabel('Layer', { exact: true }).press('ArrowRight');
  await expect.poll(() => block.locator('.cnn-flow-layer-head strong').innerText()).toBe(String(Number(pointed) + 1));
  await host.close();
});

test('A silenced layer silences all before it, and lets go again', async () => {
  const block = await open();
  await block.getByRole('button', { name: 'Silence this layer' }).click();
  await finished(block);
  await expect.poll(() => block.locator('.cnn-sentence').innerText()).toContain('layer 6 passes on nothing');
  expect((await csvOf(block)).map((row) => row[1] === -Infinity)).toEqual(Array.from({ length: 12 }, (_, l) => l < 6));
  await block.getByRole('button', { name: 'Let it through' }).click();
  await finished(block);
  await expectOwnCurves(block, 12);
  await host.close();
});

test('The story’s steps work by touch, on a phone, and stay within its width', async () => {
  const block = await open({ width: 320, touch: true, modes: { phone: true } });
  await block.getByRole('button', { name: 'Batch norm' }).tap();
  await finished(block);
  await expect.poll(() => block.locator('.cnn-flow-mean').count()).toBe(2);
  await expect.poll(() => block.getByRole('button', { name: 'Batch norm' }).getAttribute('aria-pressed')).toBe('true');
  await expect.poll(() => block.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
  await host.close();
});

test('A mistake is shown in place with its line', async () => {
  host = await openHost({ vault: { 'Note.md': '```cnn-gradient\ndepth: 20\ninit: xavier\n```\n' } });
  const view = await host.read('Note.md');
  await expect.poll(() => view.blocks().first().innerText()).toContain('cnn-gradient, line 2, key init');
  await host.close();
});

test('Printing waits for the whole figure', async () => {
  host = await openHost({ vault: { 'Note.md': NOTE } });
  const { html } = await host.print('Note.md');
  expect(html.match(/cnn-flow-mean/g)).toHaveLength(2);
  expect(html).toContain('4 random starts');
  await host.close();
});

test('“Train” shows the first layer standing still, step by step, and “Units” what they do', async () => {
  const block = await open();
  await block.getByRole('button', { name: 'Train', exact: true }).click();
  await block.locator('.cnn-flow-title', { hasText: '· 50 steps ·' }).waitFor();
  const sentence = await block.locator('.cnn-sentence').innerText();
  const [task] = [{ settings: SETTINGS, size: { depth: 12, width: 32 }, seed: 1, steps: 50, rate: 0.02 }];
  const [still, learner] = await lab.run('gradientTraining', task);
  expect(still.moved[0]).toBeLessThan(-6);
  expect(sentence).toContain(`to ${Number(learner.losses[50].toPrecision(3))}`);
  await block.getByLabel('Clip the gradient').check();
  await block.getByLabel('Largest norm').waitFor();
  await block.getByRole('button', { name: 'Units', exact: true }).click();
  await block.locator('.cnn-violins figcaption', { hasText: '% saturated' }).first().waitFor();
  await expect.poll(() => block.locator('.cnn-violins').count()).toBe(2);
  await host.close();
});

test('“Check” compares with central differences, for the layer of the slider', async () => {
  const block = await open();
  await block.getByRole('button', { name: 'Check', exact: true }).click();
  await block.locator('.cnn-sentence', { hasText: 'With ReLU and He, analytic and numerical gradient agree to' }).waitFor();
  await block.getByLabel('Layer', { exact: true }).press('ArrowLeft');
  await block.locator('.cnn-series-title', { hasText: 'Layer 5: error over ε' }).waitFor();
  await host.close();
});

/** A note with one block, opened and measured. */
async function openBody(body: string, options: HostOptions = {}, mode: 'read' | 'livePreview' = 'read'): Promise<{ note: string; block: Locator }> {
  const note = `A note.\n\n\`\`\`cnn-gradient\n${body}\n\`\`\`\n`;
  return { note, block: await open({ vault: { 'Note.md': note }, ...options }, mode) };
}

describe('The numbers on the screen are those of npm run note within 1e-4 of the largest', () => {
  test.each([
    ['compared', 'depth: 12\nwidth: 32\nseeds: 3\ncompare: [tanh + normal 0.3, relu + he + residual, gelu + lecun]', 'read'],
    ['with a faint layer', 'depth: 12\nwidth: 32\nseeds: 3\nactivation: relu\nsilence: { layer: 5, factor: 0.001 }', 'livePreview'],
    ['as units of forty layers', 'depth: 40\nwidth: 16\nseeds: 2\nview: histograms', 'read'],
  ] as const)('%s', async (_, body, mode) => {
    const { note, block } = await openBody(body, {}, mode);
    const { figures, error } = await noted(note);
    expect(error).toBeUndefined();
    const rows = await copiedCsv(block, 'layer');
    const perLayer = figures.filter(({ name }) => name === 'log10-gradient');
    expect(perLayer.length).toBeGreaterThan(0);
    for (let first = 0; first < perLayer.length; first += rows.length) {
      const values = perLayer.slice(first, first + rows.length).map(({ value }) => Number(value));
      const largest = Math.max(...values.map(Math.abs));
      expect(values).toHaveLength(rows.length);
      // The column of a curve is the one whose first row is its first value.
      const column = rows[0].findIndex((cell, k) => k > 0 && Math.abs(Number(cell) - values[0]) <= 1e-4 * largest);
      expect(column).toBeGreaterThan(0);
      values.forEach((value, l) => expect(Math.abs(Number(rows[l][column]) - value)).toBeLessThanOrEqual(1e-4 * largest));
    }
    await host.close();
  });
});

test('A hundred layers are columns of shades on a phone; a tap and the arrow keys tell what each does', async () => {
  const { block } = await openBody('depth: 100\nwidth: 16\nseeds: 1\nview: histograms', { width: 320, touch: true, modes: { phone: true } });
  const figure = block.locator('.cnn-violins').first();
  await expect.poll(() => figure.locator('.cnn-heat path').count()).toBeGreaterThan(3);
  expect(await figure.locator('.cnn-violin').count()).toBe(0);
  const column = await figure.locator('.cnn-violin-field').nth(29).boundingBox();
  if (!column) throw new RangeError('no column on the page');
  await host.page.touchscreen.tap(column.x + column.width / 2, column.y + column.height / 2);
  await figure.locator('figcaption', { hasText: 'layer 30:' }).waitFor();
  await block.getByLabel('Layer', { exact: true }).press('ArrowRight');
  await figure.locator('figcaption', { hasText: 'layer 31:' }).waitFor();
  await expect.poll(() => block.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
  await host.close();
});

describe('Focus stays with whoever works by keyboard', () => {
  const focused = (block: Locator) => block.evaluate((element) => element.ownerDocument.activeElement?.getAttribute('aria-label') ?? element.ownerDocument.activeElement?.textContent);

  test('when a curve is removed: at the button of the one in its place, or at the choices of the last one', async () => {
    const { block } = await openBody('depth: 8\nwidth: 16\nseeds: 1\ncompare: [sigmoid, tanh, relu]');
    await block.getByRole('button', { name: 'Remove curve 2' }).press('Enter');
    await expect.poll(() => block.locator('.cnn-setting').count()).toBe(2);
    await expect.poll(() => focused(block)).toBe('Remove curve 2');
    await host.page.keyboard.press('Enter');
    await expect.poll(() => block.locator('.cnn-setting').count()).toBe(1);
    await expect.poll(() => focused(block)).toBe('Activation of curve 1');
    await finished(block);
    await host.close();
  });

  test('when the last curve that there is room for is added: at its choices', async () => {
    const { block } = await openBody('depth: 4\nwidth: 8\nseeds: 1\ncompare: [sigmoid, tanh, relu, elu, selu]');
    await block.getByRole('button', { name: '+ Add a curve' }).press('Enter');
    await expect.poll(() => block.locator('.cnn-setting').count()).toBe(6);
    await expect.poll(() => focused(block)).toBe('Remove curve 6');
    await finished(block);
    await host.close();
  });

  test('Arrow keys step the rate by 1, 2 and 5', async () => {
    const { block } = await openBody('depth: 4\nwidth: 8\nview: train\nsteps: 2');
    const rate = block.getByLabel('Rate', { exact: true });
    await rate.focus();
    for (const [key, expected] of [['ArrowDown', '0.01'], ['ArrowDown', '0.005'], ['ArrowUp', '0.01'], ['Shift+ArrowUp', '0.1'], ['Shift+ArrowDown', '0.01']] as const) {
      await rate.press(key);
      await expect.poll(() => rate.inputValue()).toBe(expected);
    }
    await rate.press('Enter');
    await block.locator('.cnn-flow-title', { hasText: '2 steps · rate 0.01' }).waitFor();
    await host.close();
  });
});
