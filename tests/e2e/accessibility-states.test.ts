// axe-core over every state that a block can be in beside the finished one (accessibility.test.ts): nothing there yet,
// loading, running, shown while something newer is computed, stopped, paused, cancelled, and every kind of file or block
// that is not there. In light and in dark.
import { afterEach, expect, test } from 'vitest';
import { VIEWS } from '../../src/blocks/filters/view-names';
import { GRADIENT_VIEWS } from '../../src/blocks/gradient/options';
import { openHost, type Host, type View } from './host/driver';
import { findings } from './support/axe';
import { fenced } from './support/fenced';
import { gateWorkers, holdWorkers } from './support/held-worker';

let host: Host;
afterEach(() => host.closeNoisy());

const PATIENCE = { timeout: 60_000 };
const LONG = { timeout: 180_000 };

/** What axe finds in all blocks, in both themes. */
async function inBothThemes(): Promise<string[]> {
  const light = await findings(host.page, '.cnn-notes');
  await host.setTheme('dark');
  const dark = await findings(host.page, '.cnn-notes');
  await host.setTheme('light');
  return [...light, ...dark];
}

async function opened(note: string): Promise<View> {
  host = await openHost({ vault: { 'Note.md': note, 'Empty/words.txt': 'words', 'words.txt': 'cat' }, width: 760, modes: { evictBeyond: 1e6 } });
  await gateWorkers(host.page);
  return host.page.evaluate(() => window.host.open('Note.md', 'preview', false)).then(async (pane) => viewOf(pane));
}

/** A view whose blocks need not be complete. */
async function viewOf(pane: number): Promise<View> {
  const root = host.page.locator(`.view-content[data-pane="${pane}"]`);
  return { root, blocks: (language?: string) => root.locator(language === undefined ? '[class*="block-language-"]' : `.block-language-${language}`) } as View;
}

const EVERY: readonly (readonly [string, string])[] = [
  ...VIEWS.map((view) => ['cnn-filters', `view: ${view}\n`] as const), ...GRADIENT_VIEWS.map((view) => ['cnn-gradient', `view: ${view}\ndepth: 6\nwidth: 8\nseeds: 1\n`] as const),
  ['cnn-gradient', 'network: digits\n'] as const, ['cnn-network', ''] as const, ['cnn-softmax', 'model: digits\n'] as const,
];

test('Waiting for the first answer, in every view', LONG, async () => {
  host = await openHost({ vault: { 'Note.md': EVERY.map((block) => fenced(...block)).join('\n') }, width: 760, modes: { evictBeyond: 1e6 } });
  await gateWorkers(host.page);
  await holdWorkers(host.page, true);
  const pane = await host.page.evaluate(() => window.host.open('Note.md', 'preview', false));
  const view = await viewOf(pane);
  await expect.poll(() => view.root.locator('.cnn-block').count()).toBe(EVERY.length);
  expect(await view.root.locator('.cnn-progress').count()).toBeGreaterThan(5);
  expect(await inBothThemes()).toEqual([]);
});

test('Computing, with what there is so far; and an older figure while a newer one is computed', LONG, async () => {
  const view = await opened(fenced('cnn-gradient', 'depth: 60\nwidth: 128\nseeds: 60\n') + fenced('cnn-filters', 'view: top9\ncount: 400\n') + fenced('cnn-filters', 'view: maximise\nclass: 3\nclimb: steps 2000\n'));
  await view.root.locator('.cnn-maps-row .cnn-figure').first().waitFor(PATIENCE);
  await view.root.locator('.cnn-progress').first().waitFor(PATIENCE);
  await holdWorkers(host.page, true);
  expect(await inBothThemes()).toEqual([]);
  await view.blocks('cnn-gradient').getByLabel('Depth', { exact: true }).press('ArrowLeft');
  await view.root.getByText('How much of layer 59’s gradient arrives').waitFor(PATIENCE);
  expect(await inBothThemes()).toEqual([]);
  await holdWorkers(host.page, false);
});

test('A climb that was stopped', LONG, async () => {
  const view = await opened(fenced('cnn-filters', 'view: maximise\nclass: 3\nclimb: steps 5000\n'));
  await view.root.getByRole('button', { name: 'Stop', exact: true }).click(PATIENCE);
  await view.root.getByRole('button', { name: 'Go on', exact: true }).waitFor(PATIENCE);
  expect(await inBothThemes()).toEqual([]);
});

test('A training that runs, is paused, goes on and is cancelled', LONG, async () => {
  const view = await opened(fenced('cnn-network', 'layers: [conv 16 5x5, relu, maxpool 2, flatten, dense 10]\ntrain: {pictures: 20000, epochs: 9}\n'));
  const press = (name: string) => view.root.getByRole('button', { name, exact: true }).click(PATIENCE);
  await press('Train');
  await view.root.getByRole('button', { name: 'Pause', exact: true }).waitFor(PATIENCE);
  expect(await inBothThemes()).toEqual([]);
  await press('Pause');
  await view.root.getByRole('button', { name: 'Resume', exact: true }).waitFor(PATIENCE);
  expect(await inBothThemes()).toEqual([]);
  await press('Resume');
  await press('Cancel');
  await view.root.getByRole('button', { name: 'Train', exact: true }).waitFor(PATIENCE);
  expect(await inBothThemes()).toEqual([]);
});

test('Nothing to show, and every kind of file or block that is not there', LONG, async () => {
  const missing: readonly (readonly [string, string])[] = [
    ['cnn-filters', 'model: [[gone.onnx]]\n'], ['cnn-filters', 'image: [[gone.png]]\n'], ['cnn-filters', 'view: top9\nimages: [[Gone]]\n'], ['cnn-filters', 'view: top9\nimages: [[Empty]]\n'],
    ['cnn-filters', 'view: evolution\nmodel: tiny\n'], ['cnn-filters', 'from: nobody\n'], ['cnn-softmax', 'from: nobody\n'], ['cnn-softmax', 'model: digits\nimage: [[words.txt]]\n'],
    ['cnn-gradient', 'network: [[gone.onnx]]\n'], ['cnn-network', 'dataset: [[Gone]]\n'], ['cnn-network', 'dataset: [[Empty]]\n'], ['cnn-network', 'weights: [[gone.safetensors]]\n'],
  ];
  const view = await opened(missing.map((block) => fenced(...block)).join('\n'));
  await expect.poll(() => view.root.locator('.cnn-error, .cnn-sentence').count(), PATIENCE).toBeGreaterThanOrEqual(missing.length);
  expect(await view.root.innerText()).not.toMatch(/NaN|undefined|fault of CNN Notes/);
  expect(await inBothThemes()).toEqual([]);
});
