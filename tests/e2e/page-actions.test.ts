// The actions of a block on a live page, under its strict policy: what needs a vault is absent, the rest works.
import { afterAll, afterEach, expect, test } from 'vitest';
import { closeBrowser, openLivePage, type LivePage } from './host/driver';

let live: LivePage;
afterEach(() => live.closeNoisy());
afterAll(closeBrowser);

test('A page offers what it can: copy, a picture to download, full screen, help', async () => {
  live = await openLivePage('Results');
  const block = live.blocks().first();
  await block.getByLabel('Logit of car', { exact: true }).fill('6.25');
  for (const menu of ['Keep', 'Copy', 'More']) {
    await block.locator('.cnn-menu > summary', { hasText: menu }).click();
  }
  const names = await block.locator('.cnn-toolbar button').allTextContents();
  expect(names).toEqual(['Undo', 'Reset', 'Save picture', 'block', 'table', 'CSV', 'LaTeX', 'SVG', 'PNG', 'Full screen', 'Explain this block', 'Help']);
  await live.close();
});

test('A picture is downloaded as PNG', async () => {
  live = await openLivePage('Results');
  const block = live.blocks().first();
  await block.locator('.cnn-menu > summary', { hasText: 'Keep' }).click();
  const [download] = await Promise.all([live.page.waitForEvent('download'), block.getByRole('button', { name: 'Save picture' }).click()]);
  expect(download.suggestedFilename()).toBe('kept.png');
  await live.close();
});

test('The block copied holds the present state and the comment of the source', async () => {
  live = await openLivePage('Results');
  await live.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const block = live.blocks().first();
  await block.getByLabel('Logit of car', { exact: true }).fill('6.25');
  await block.locator('.cnn-menu > summary', { hasText: 'Copy' }).click();
  await block.getByRole('button', { name: 'block', exact: true }).click();
  await expect.poll(() => live.page.evaluate(() => navigator.clipboard.readText())).toBe('```cnn-softmax\nid: kept\nlogits: {cat: 2.1, car: 6.25, frog: 0.2}   # scores of one picture\ntarget: cat\n```\n');
  await live.close();
});

test('Full screen and help are dialogs that Escape closes', async () => {
  live = await openLivePage('Results');
  const block = live.blocks().first();
  for (const [name, words] of [['Full screen', 'The right answer'], ['Help', 'temperature']] as const) {
    await block.locator('.cnn-menu > summary', { hasText: 'More' }).click();
    await block.getByRole('button', { name, exact: true }).click();
    const dialog = live.page.locator('dialog[open]');
    await expect.poll(() => dialog.innerText()).toContain(words);
    await live.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }
  await live.close();
});

test('The picture shows what is chosen, refers to nothing outside itself, and ends with the block', async () => {
  live = await openLivePage('cnn-filters');
  await live.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const block = live.blocks().filter({ has: live.page.locator('select') }).first();
  const chosen = await block.locator('select').first().evaluate((select) => (select as HTMLSelectElement).selectedOptions[0].textContent);
  await block.locator('.cnn-menu > summary', { hasText: 'Copy' }).click();
  await block.getByRole('button', { name: 'SVG', exact: true }).click();
  await expect.poll(() => live.page.evaluate(() => navigator.clipboard.readText())).toContain('<svg');
  const svg = await live.page.evaluate(() => navigator.clipboard.readText());
  expect(svg.match(/<option[^>]*selected=""[^>]*>([^<]*)/)?.[1]).toBe(chosen);
  expect(svg).not.toMatch(/<canvas|src="blob:|class="cnn-footer/);
  const height = Number(/^<svg [^>]*height="(\d+)"/.exec(svg)?.[1]);
  const footer = await block.locator('.cnn-footer').evaluate((element) => element.getBoundingClientRect().top - (element.parentElement?.getBoundingClientRect().top ?? 0));
  expect(height).toBeLessThanOrEqual(footer + 24 + 1);
  await live.close();
});
