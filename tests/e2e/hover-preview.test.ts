// Page previews of notes that hold blocks: opened from a link of a note and from a topic link of a block.
import { afterEach, expect, test } from 'vitest';
import { openHost, type Host } from './host/driver';
import { fenced } from './support/fenced';
import { gateWorkers, holdAfterReports, holdWorkers } from './support/held-worker';

let host: Host;
afterEach(() => host.closeNoisy());

const PATIENCE = { timeout: 60_000 };
const preview = () => host.page.locator('.hover-popover');

test('A preview shows the blocks of its note, finished and no wider than itself', async () => {
  const blocks = fenced('cnn-softmax', 'logits: {cat: 2, dog: 1}\ntarget: cat\n') + fenced('cnn-filters', '') + fenced('cnn-gradient', 'depth: 6\nwidth: 8\nseeds: 1\n') + fenced('cnn-network', '');
  host = await openHost({ vault: { 'Note.md': '[[Blocks]]', 'Blocks.md': blocks } });
  const view = await host.read('Note.md');
  await view.root.locator('a.internal-link').hover();
  await expect.poll(() => preview().locator('.cnn-block > .cnn-sentence, .cnn-block .cnn-sentence').count(), PATIENCE).toBeGreaterThanOrEqual(4);
  await expect.poll(() => preview().locator('.cnn-progress').count(), PATIENCE).toBe(0);
  expect(await preview().locator('.cnn-error').count()).toBe(0);
  const overflow = await preview().locator('.cnn-block').evaluateAll((all) => all.map((el) => el.scrollWidth - el.clientWidth));
  expect(Math.max(...overflow)).toBeLessThanOrEqual(1);
  await host.close();
});

test('What was adjusted in a note that is open is seen in its preview, and the other way round', async () => {
  host = await openHost({ vault: { 'Note.md': '[[Blocks]]', 'Blocks.md': fenced('cnn-softmax', 'logits: {cat: 2, dog: 1}\ntarget: cat\n') } });
  const blocks = await host.read('Blocks.md');
  await blocks.blocks().first().getByLabel('Logit of cat', { exact: true }).fill('7');
  await (await host.read('Note.md')).root.locator('a.internal-link').hover();
  const field = preview().getByLabel('Logit of cat', { exact: true });
  await expect.poll(() => field.inputValue()).toBe('7');
  await field.fill('1');
  await expect.poll(() => blocks.blocks().first().getByLabel('Logit of cat', { exact: true }).inputValue()).toBe('1');
  await host.close();
});

test('A topic link of a block previews its page, with the block in it', async () => {
  host = await openHost({ vault: { 'Note.md': fenced('cnn-softmax', 'links: [[Vision]]\n'), 'Vision.md': `What is seen.\n\n${fenced('cnn-filters', 'view: weights\n')}` } });
  const view = await host.read('Note.md');
  await view.blocks().first().locator('.cnn-links a').hover();
  await expect.poll(() => preview().locator('.cnn-filters .cnn-sentence').count(), PATIENCE).toBe(1);
  expect((await host.recorded()).hoveredLinks[0]).toEqual({ linktext: 'Vision', sourcePath: 'Note.md', source: 'cnn-notes' });
  await host.close();
});

test('A preview that is left while its block computes stops the work, and asks for it again when it is opened again', async () => {
  host = await openHost({ vault: { 'Note.md': '[[Blocks]]', 'Blocks.md': fenced('cnn-gradient', 'depth: 30\nwidth: 64\nseeds: 20\n') } });
  await gateWorkers(host.page);
  const link = (await host.read('Note.md')).root.locator('a.internal-link');
  await holdAfterReports(host.page, 5);
  await link.hover();
  await preview().getByText(/\d of 20 random starts/).waitFor(PATIENCE);
  await host.page.mouse.move(900, 700);
  await expect.poll(() => preview().count()).toBe(0);
  await holdWorkers(host.page, false);
  await link.hover();
  await preview().getByText(/deviation of 20 random starts/).waitFor(PATIENCE);
  await host.close();
});
