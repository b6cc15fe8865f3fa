// What axe-core finds in our elements of a page.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = await readFile(fileURLToPath(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');

/** What axe finds in the elements that this selector means: rule, element, why. */
export async function findings(page: Page, selector: string): Promise<string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(async (within) => {
    const { axe } = window as unknown as { axe: { run(context: object, options: object): Promise<unknown> } };
    // Rules for whole pages are the app's business; a note has its own headings.
    return axe.run({ include: [[within]] }, { resultTypes: ['violations'], rules: { region: { enabled: false }, 'heading-order': { enabled: false } } });
  }, selector) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${String(node.target)}: ${node.failureSummary?.replace(/\s+/g, ' ') ?? ''}\n    ${node.html.slice(0, 200)}`));
}
