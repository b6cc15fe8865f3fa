// `view: evolution` in the built plugin: nothing before the training, filters while it runs, a table of moments after it.
import type { Locator } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { openHost, type Host } from './host/driver';
import { copiedCsv } from './support/copied-csv';

let host: Host;
afterEach(() => host.closeNoisy());

/** The page catches up in its own time; a busy machine takes seconds. */
const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 30_000 });
const NETWORK = '```cnn-network\nid: tiny\nlayers: [conv 4 5x5, relu, maxpool 2, conv 7 3x3, relu, flatten, dense 10]\ntrain: {pictures: 1500, epochs: 1}\n```\n';

async function opened(body: string): Promise<{ readonly network: Locator; readonly block: Locator }> {
  host = await openHost({ vault: { 'N.md': `${NETWORK}\n\`\`\`cnn-filters\nview: evolution\nmodel: tiny\n${body}\`\`\`\n` }, width: 900, height: 1000 });
  const view = await host.read('N.md');
  return { network: view.blocks('cnn-network').first(), block: view.blocks('cnn-filters').first() };
}

const sentence = (block: Locator) => block.locator('.cnn-sentence').innerText().catch(() => '');

async function train(network: Locator): Promise<void> {
  await network.getByRole('button', { name: 'Train', exact: true }).click();
  await network.getByRole('button', { name: 'Train again', exact: true }).waitFor({ timeout: 90_000 });
}

test('Before the training the block says what to do; after it, it shows the first filters at every moment that was kept', async () => {
  const { network, block } = await opened('');
  await eventually(() => sentence(block)).toBe('“tiny” has no snapshots yet: train it, and the units of conv1 appear here as they were at every moment that was kept.');
  expect(await block.locator('.cnn-moments').count()).toBe(0);
  await train(network);
  await eventually(() => sentence(block)).toMatch(/^9 snapshots of “tiny” up to step \d+, when [\d.]+\s% of unseen pictures were read correctly\. Filter 0 of conv1 began /);
  expect(await block.locator('.cnn-moments thead th').count()).toBe(9);
  expect(await block.locator('.cnn-moments tbody tr').count()).toBe(4);
  expect(await block.locator('.cnn-moments tbody img').count()).toBe(36);
  const steps = (await block.locator('.cnn-moments thead th').allInnerTexts()).map(Number);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect((await copiedCsv(block, 'step')).map(([step]) => Number(step))).toEqual(steps);
  await host.close();
});

test('The slider, a click and the keys walk through moments and units; play ends at the last moment', async () => {
  const { network, block } = await opened('');
  await train(network);
  await eventually(() => block.locator('.cnn-moments tbody img').count()).toBe(36);
  const lit = () => block.locator('.cnn-moments thead th.is-on').innerText();
  const steps = await block.locator('.cnn-moments thead th').allInnerTexts();
  await eventually(lit).toBe(steps[8]);
  await block.getByLabel('Snapshot', { exact: true }).fill('2');
  await eventually(lit).toBe(steps[2]);
  const large = () => block.locator('.cnn-stage-pictures figure').last().innerText();
  await eventually(large).toContain(`step ${steps[2]}`);
  await block.locator('.cnn-moments tbody tr').nth(3).locator('button').nth(1).click();
  await eventually(lit).toBe(steps[1]);
  await eventually(large).toContain('filter 3');
  await block.locator('.cnn-walk').focus();
  await host.page.keyboard.press('ArrowLeft');
  await eventually(large).toContain('filter 2');
  await block.getByLabel('Snapshot', { exact: true }).fill('8');
  await eventually(lit).toBe(steps[8]);
  await block.getByRole('button', { name: 'Play', exact: true }).click();
  await eventually(lit).not.toBe(steps[8]);
  await eventually(lit).toBe(steps[8]);
  await block.getByRole('button', { name: 'Play', exact: true }).waitFor();
  await host.close();
});

test('A deeper layer shows what excited its units, with the picture it was', async () => {
  const { network, block } = await opened('layer: conv2\ncount: 30\n');
  await train(network);
  await eventually(() => sentence(block)).toMatch(/Unit 0 of conv2 (has kept the same favourite picture from the first to the last|changed its favourite picture (once|\d times), the last time by step \d+)\.$/);
  expect(await block.locator('.cnn-moments tbody tr').count()).toBe(6);
  expect(await block.locator('.cnn-moments .cnn-moment-empty').count()).toBe(0);
  await block.getByLabel('Snapshot', { exact: true }).fill('0');
  await eventually(() => block.locator('.cnn-stage-pictures figure').count()).toBe(2);
  await eventually(() => block.locator('.cnn-stage-pictures').innerText()).toMatch(/digit \d+ \(a \d\)[^]*projection of unit 0[^]*step 0/);
  await host.close();
});
