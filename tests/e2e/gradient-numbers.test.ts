// Every view of `cnn-gradient` against `npm run note`: what stands in the table behind the figure on the page is what the
// script computes, within 1e-4 of the largest; for deep networks, for networks of the program and for files of the vault.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Figure } from '../../src/blocks/result';
import { folderServices } from '../../src/hosts/node/folder-services';
import { runNote, type BlockRecord } from '../../src/hosts/node/run-note';
import { createRandom } from '../../src/engine/random';
import { initialize } from '../../src/engine/initialize';
import { layerLines, readNetwork } from '../../src/models/notation';
import { writeOnnx } from '../../src/models/onnx/write-onnx';
import { realClock } from '../lab/clocks';
import { closeBrowser, openHost, type Host } from './host/driver';
import { copiedCsv } from './support/copied-csv';
import { firstBlock } from './support/first-block';
import { fenced } from './support/fenced';
import { modelVault, shown } from './support/model-vault';
import { closeNoted, noted } from './support/noted';

let host: Host;
afterEach(() => host.closeNoisy());
afterAll(async () => {
  closeNoted();
  await closeBrowser();
});

type Mode = 'read' | 'livePreview';

/** In Live Preview the cursor stands in the first line, and a block under it is text. */
const noteOf = (language: string, body: string): string => `A note.\n\n${fenced(language, body)}`;

async function open(vault: string | Readonly<Record<string, string>>, mode: Mode): Promise<Locator> {
  host = await openHost({ theme: 'light', width: 760, height: 1600, vault });
  const block = await firstBlock(host, 'cnn-gradient', { mode, patience: 30_000 });
  await block.locator('.cnn-sentence').waitFor();
  return block;
}

/** Values of the figures of one name, one list for each curve: labels end in their layer. */
function curvesOf(figures: readonly Figure[], name: string): number[][] {
  const curves = new Map<string, number[]>();
  for (const { label = '', value } of figures.filter((figure) => figure.name === name)) {
    const title = label.slice(0, label.lastIndexOf(', '));
    curves.set(title, [...(curves.get(title) ?? []), Number(value)]);
  }
  return [...curves.values()];
}

/** Whether a column of the table holds these values; cells that are empty belong to layers without weights. */
function isColumn(rows: readonly (readonly string[])[], column: number, values: readonly number[]): boolean {
  const cells = rows.map((row) => row[column]).filter((cell) => cell !== '');
  const largest = Math.max(...values.filter(Number.isFinite).map(Math.abs));
  return cells.length === values.length && values.every((value, l) => (Number.isFinite(value) ? Math.abs(Number(cells[l]) - value) <= 1e-4 * largest : cells[l] === String(value)));
}

/** Once the work on the page is done, every curve is a column of its table. */
async function expectCurves(block: Locator, { figures, error }: BlockRecord, name: string): Promise<void> {
  expect(error).toBeUndefined();
  const curves = curvesOf(figures, name);
  expect(curves.length).toBeGreaterThan(0);
  for (const curve of curves) expect(curve.some(Number.isFinite)).toBe(true);
  const missing = async (): Promise<number> => {
    const rows = await copiedCsv(block, 'layer');
    return curves.filter((curve) => !rows[0].some((_, column) => column > 0 && isColumn(rows, column, curve))).length;
  };
  await expect.poll(missing, { timeout: 60_000, interval: 400 }).toBe(0);
}

describe('The table on the page is what npm run note computes', () => {
  test.each<[string, string, string, Mode]>([
    ['curves with batch norm, a residual and gelu', 'depth: 9\nwidth: 24\nseeds: 2\ncompare: [sigmoid + batch norm, relu + normal 0.1 + residual, gelu + he]', 'log10-gradient', 'read'],
    ['a silent layer', 'depth: 9\nwidth: 24\nseeds: 2\nactivation: tanh\nsilence: 4', 'log10-gradient', 'livePreview'],
    ['histograms of a layer that passes on too much', 'depth: 9\nwidth: 24\nseeds: 2\nactivation: relu\nview: histograms\nsilence: {layer: 4, factor: 1000}', 'log10-gradient', 'read'],
    ['a training', 'depth: 8\nwidth: 24\nview: train\nsteps: 6', 'log10-moved', 'read'],
    ['a clipped training', 'depth: 8\nwidth: 24\nactivation: tanh\ninit: normal 0.5\nview: train\nsteps: 6\nclip: 1', 'log10-moved', 'livePreview'],
    ['a network with fresh weights beside it', 'network: digits\nseeds: 2\ncompare: [glorot, normal 0.02]', 'log10-gradient', 'livePreview'],
    ['histograms of a network with a silent layer', 'network: digits\nseeds: 2\nview: histograms\nsilence: conv2', 'log10-gradient', 'read'],
    ['the weights of a network', 'network: digits\nseeds: 2', 'log10-weight-gradient', 'read'],
    ['a training of fresh weights', 'network: digits\ninit: he\nview: train\nsteps: 3', 'log10-moved', 'read'],
    ['a check of deep layers, whose errors are nothing but rounding', 'depth: 20\nwidth: 16\nview: check', 'log10-error', 'read'],
    ['a check of every smooth activation', 'depth: 4\nwidth: 16\nview: check\ncompare: [gelu + layer norm, selu + batch norm, softplus, elu + residual, tanh + normal 1]', 'log10-error', 'livePreview'],
    ['a check of fresh weights', 'network: shapes\ninit: glorot\nview: check', 'log10-error', 'read'],
    ['a check of a network', 'network: digits\nview: check\nimage: dataset:17', 'log10-error', 'livePreview'],
  ])('for %s', async (_, body, name, mode) => {
    const note = noteOf('cnn-gradient', body);
    const block = await open({ 'Note.md': note }, mode);
    await expectCurves(block, await noted(note), name);
    await host.close();
  });
});

/** The first block of a note that lies in a folder. */
async function notedIn(folder: string): Promise<BlockRecord> {
  const paths = (readdirSync(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const services = folderServices({ paths, read: (path) => Promise.resolve(Uint8Array.from(readFileSync(join(folder, path))).buffer) }, realClock);
  try {
    for await (const record of runNote(readFileSync(join(folder, 'Note.md'), 'utf8'), services)) return record;
    throw new RangeError('a note without a block');
  } finally {
    services.lab.close();
  }
}

/** A network that judges each of four classes by itself. */
function severalLabels(): Uint8Array {
  const network = readNetwork([1, 28, 28], layerLines('conv 3 5x5 stride 4\nrelu\nflatten\ndense 4\nsigmoid'));
  return writeOnnx({ network, weights: initialize(network, createRandom(5)) }, { labels: ['stroke', 'loop', 'corner', 'crossing'] });
}

describe('A file of the vault', () => {
  const digit = `image: [[digit.png]]\nclass: ${shown('digits', 17)}`;

  test.each([
    ['ONNX, in Live Preview', 'network: [[models/digits.onnx]]', 'With models/digits.onnx (loss ', 'livePreview'],
    ['a LayersModel of TensorFlow.js, in Live Preview', 'network: [[keras digits]]', 'With keras digits (loss ', 'livePreview'],
    ['ONNX, in Reading view', 'network: [[digits.onnx]]', 'With digits.onnx (loss ', 'read'],
  ] as const)('has the gradient of its loss: %s', async (_, network, sentence, mode) => {
    const folder = modelVault(noteOf('cnn-gradient', `${network}\n${digit}`));
    const block = await open(folder, mode);
    const record = await notedIn(folder);
    await expectCurves(block, record, 'log10-gradient');
    await expectCurves(block, record, 'log10-weight-gradient');
    await block.locator('.cnn-sentence', { hasText: sentence }).waitFor();
    await host.close();
  });

  test('that ends in a sigmoid is measured by binary cross-entropy, and says so', async () => {
    const folder = modelVault(noteOf('cnn-gradient', 'network: [[labels.onnx]]\nimage: [[digit.png]]\nclass: loop'), { 'labels.onnx': severalLabels() });
    const block = await open(folder, 'livePreview');
    await expectCurves(block, await notedIn(folder), 'log10-gradient');
    await block.locator('.cnn-sentence', { hasText: 'over its 4 classes, because it ends in a sigmoid; ' }).waitFor();
    await block.getByRole('button', { name: 'Train', exact: true }).click();
    await block.locator('.cnn-series-chart', { hasText: /all at ½\s*4 ln 2/ }).waitFor();
    await block.locator('.cnn-sentence', { hasText: '50 steps take the binary cross-entropy from' }).waitFor();
    await host.close();
  });

  test('goes through a softmax in cnn-softmax, with a notice, where it ends in a sigmoid', async () => {
    const folder = modelVault(noteOf('cnn-softmax', 'model: [[labels.onnx]]\nimage: [[digit.png]]'), { 'labels.onnx': severalLabels() });
    host = await openHost({ vault: folder, width: 760 });
    const view = await host.livePreview('Note.md');
    await view.blocks('cnn-softmax').first().getByText('This network ends in a sigmoid: it gives each class a probability of its own.').waitFor();
    await host.close();
  });

  test('is followed by its controls as any network: silence, fresh weights, and back', async () => {
    const folder = modelVault(noteOf('cnn-gradient', `network: [[keras digits]]\n${digit}`));
    const block = await open(folder, 'livePreview');
    await block.locator('.cnn-sentence', { hasText: 'With keras digits (loss ' }).waitFor();
    await block.getByRole('button', { name: 'Silence this layer' }).click();
    await block.locator('.cnn-sentence', { hasText: 'passes on nothing' }).waitFor();
    await block.getByRole('button', { name: 'Let it through' }).click();
    await block.locator('.cnn-sentence', { hasNotText: 'passes on nothing' }).waitFor();
    await block.getByLabel('Weights', { exact: true }).selectOption('he');
    await block.locator('.cnn-sentence', { hasText: 'With fresh weights by He (loss ' }).waitFor();
    await block.getByLabel('Weights', { exact: true }).selectOption('as it is');
    await block.locator('.cnn-sentence', { hasText: 'With keras digits (loss ' }).waitFor();
    await host.close();
  });
});
