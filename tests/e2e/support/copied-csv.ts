// The table behind a figure, by the block’s own action.
import type { Locator } from 'playwright-core';

/** Rows of what *Copy, CSV* puts on the clipboard, without the head; waits until its first column is called `first`. */
export async function copiedCsv(block: Locator, first: string): Promise<string[][]> {
  const page = block.page();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await block.locator('summary', { hasText: 'Copy' }).click();
  await block.getByRole('button', { name: 'CSV', exact: true }).click();
  await page.waitForFunction(async (name) => (await navigator.clipboard.readText()).startsWith(`${name},`), first);
  const text = await page.evaluate(() => navigator.clipboard.readText());
  return text.trim().split('\r\n').slice(1).map((line) => line.split(','));
}
