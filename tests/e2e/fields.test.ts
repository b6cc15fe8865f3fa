// Fields show their number whole: a digit that is cut off makes another number of it.
import type { Locator } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { openHost, type Host } from './host/driver';

let host: Host;
afterEach(() => host.closeNoisy());

const NOTE = [
  'Start.\n', '```cnn-softmax\nlogits: {cat: -0.27861, car: -12.345678, frog: -1000, owl: 12345.678}\nweights: [0.12345, 2, 3, 4]\ntarget: cat\n```\n',
  '```cnn-softmax\nmodel: digits\n```\n', '```cnn-filters\nview: weights\nunit: 1\n```\n', '```cnn-gradient\nseed: 3\n```\n', '```cnn-filters\nview: maximise\nclass: 0\nseed: 1234567\nclimb: steps 4\n```\n', '```cnn-filters\nview: maximise\nclass: 0\nseed: 4294967295\nclimb: steps 4\n```\n',
].join('\n');

/** What fields say whose text is wider than they are. */
const cutOff = (root: Locator) => root.locator('input.cnn-number').evaluateAll((fields) => (fields as HTMLInputElement[]).filter((field) => field.scrollWidth > field.clientWidth).map((field) => `${field.ariaLabel ?? ''}: ${field.value}`));

test.each([320, 420, 700])('At %d pixels no number at rest is cut off', { timeout: 90_000 }, async (width) => {
  host = await openHost({ vault: { 'Note.md': NOTE }, width, height: 1200, modes: { evictBeyond: 1e6 } });
  const view = await host.read('Note.md');
  for (const block of await view.blocks().all()) {
    await block.scrollIntoViewIfNeeded();
    await block.locator('input.cnn-number').first().waitFor({ timeout: 30_000 });
    await expect.poll(() => block.locator('.cnn-progress').count(), { timeout: 30_000 }).toBe(0);
    await expect.poll(() => cutOff(block)).toEqual([]);
  }
  await host.close();
});

test('A seed and other whole numbers keep every digit', async () => {
  host = await openHost({ vault: { 'Note.md': 'Start.\n\n```cnn-filters\nview: maximise\nclass: 0\nseed: 1234567\nclimb: steps 4\n```\n' } });
  const block = (await host.read('Note.md')).blocks().first();
  await expect.poll(() => block.getByLabel('Seed', { exact: true }).inputValue(), { timeout: 30_000 }).toBe('1234567');
  await host.close();
});
