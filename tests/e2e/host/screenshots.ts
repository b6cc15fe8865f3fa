// Where pictures for a person to look at are kept: .cache/screenshots, which git does not see.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

/** Writes NAME.png and answers its path. */
export async function keepScreenshot(page: Page, name: string, { fullPage = false } = {}): Promise<string> {
  const folder = fileURLToPath(new URL('../../../.cache/screenshots/', import.meta.url));
  const path = join(folder, `${name}.png`);
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path, animations: 'disabled', fullPage });
  return path;
}
