// What the Tab key reaches, in its order, told as a screen reader names it.
import type { Locator, Page } from 'playwright-core';

const MOST_STOPS = 200;

/**
 * Presses Tab from before the element's first control until the focus leaves it again.
 * @returns one `role “name”` for each stop, such as `slider “Logit of cat”`
 */
export async function tabOrder(page: Page, element: Locator): Promise<string[]> {
  await focusBefore(element);
  const stops: string[] = [];
  for (let press = 0; press < MOST_STOPS; press++) {
    await page.keyboard.press('Tab');
    const stop = await element.evaluate(focused);
    if (stop === null && stops.length > 0) break;
    if (stop !== null) stops.push(stop);
  }
  await element.evaluate((el) => el.ownerDocument.querySelector('[data-tab-start]')?.remove());
  return stops;
}

/** Puts the focus on a mark just before the element. */
async function focusBefore(element: Locator): Promise<void> {
  await element.evaluate((el) => {
    const mark = el.ownerDocument.createElement('span');
    mark.dataset['tabStart'] = '';
    mark.tabIndex = -1;
    el.before(mark);
    mark.focus();
  });
}

/** Runs in the page: the focused control of the element, or null. */
function focused(root: Element): string | null {
  const el = root.ownerDocument.activeElement as HTMLElement | null;
  if (el === null || el === root.ownerDocument.body || !root.contains(el)) return null;
  const byType: Record<string, string> = { range: 'slider', number: 'spinbutton', checkbox: 'checkbox', radio: 'radio', text: 'textbox' };
  const byTag: Record<string, string> = { a: 'link', button: 'button', select: 'combobox', textarea: 'textbox', summary: 'button' };
  const tag = el.tagName.toLowerCase();
  const role = el.getAttribute('role') ?? (tag === 'input' ? byType[(el as HTMLInputElement).type] : byTag[tag]) ?? tag;
  const labelled = el.getAttribute('aria-labelledby')?.split(' ').map((id) => root.ownerDocument.getElementById(id)?.textContent ?? '').join(' ');
  const label = (el as HTMLInputElement).labels?.[0]?.textContent;
  const name = labelled ?? el.getAttribute('aria-label') ?? label ?? el.textContent ?? '';
  return `${role} “${name.trim().replace(/\s+/g, ' ')}”`;
}
