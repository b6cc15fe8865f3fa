// The manual as live pages, as `npm start` serves them: the built main.js without Obsidian, under a strict
// Content-Security-Policy.
import { afterAll, afterEach, expect, test } from 'vitest';
import { closeBrowser } from './host/driver';
import { openLivePage, type LivePage } from './host/live-page';

let live: LivePage;
afterEach(() => live.closeNoisy());
afterAll(closeBrowser);

test('The lecture note is live on a page of its own, and the console stays silent', async () => {
  live = await openLivePage('CNNs Continued.md');
  const block = live.page.locator('.cnn-softmax').nth(2);
  await block.getByLabel('Logit of cat', { exact: true }).fill('5.1');
  await expect.poll(() => block.locator('.cnn-sentence').innerText()).toContain('The right answer “cat” gets 50.0\u00a0%, the most of all');
  await expect.poll(() => live.page.locator('.math .katex').count()).toBeGreaterThan(2);
  await expect.poll(() => live.page.locator('code[class*="language-cnn-"]').count()).toBe(0);
  await live.close();
});

test('Links lead to the pages of the vault', async () => {
  live = await openLivePage('CNNs Continued.md');
  await live.page.locator('.cnn-softmax a.internal-link', { hasText: 'Vision' }).first().click();
  await live.page.waitForURL(/\/note\/Vision/);
  await expect.poll(() => live.page.locator('h1').first().innerText()).toBe('Vision');
  await live.close();
});

test('A block copies itself as a table', async () => {
  live = await openLivePage('cnn-softmax.md');
  await live.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const block = live.page.locator('.cnn-softmax').first();
  await block.getByText('Copy', { exact: true }).click();
  await block.getByRole('button', { name: 'table' }).click();
  await live.page.locator('.cnn-page-notice', { hasText: 'Copied.' }).waitFor();
  await expect.poll(() => live.page.evaluate(() => navigator.clipboard.readText())).toContain('| cat | 3.2 | 0.13 | 1 | 2.04 | −0.87 |');
  await live.close();
});
