// By keyboard alone, through every example of every block: each control has a name, shows that it has the focus, and
// answers its keys without a fault of ours and without losing the focus to the page.
import { afterEach, describe, expect, test } from 'vitest';
import { openHost, type Host } from './host/driver';
import { EXAMPLES, exampleNote } from './support/fenced';

let host: Host;
afterEach(() => host.closeNoisy());

/** More stops than any example has: who is not through by then is caught in a trap. */
const MOST_STOPS = 200;

/** A control as a keyboard user meets it. */
interface Stop {
  /** Role or tag. */
  readonly kind: string;
  readonly name: string;
  /** Whether it stands in the page and looks other than without the focus. */
  readonly isSeen: boolean;
}

/** The control that has the focus; null outside of our blocks. */
function focusedStop(): Promise<Stop | null> {
  return host.page.evaluate(() => {
    const element = document.activeElement;
    if (!element?.closest('.cnn-notes')) return null;
    const labels = element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement ? [...(element.labels ?? [])] : [];
    const name = element.getAttribute('aria-label') ?? (labels.map((label) => label.textContent).join(' ') || element.textContent);
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const marked = (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    const kind = element.getAttribute('role') ?? (element instanceof HTMLInputElement ? element.type : element.tagName.toLowerCase());
    return { kind, name: (name ?? '').trim().slice(0, 60), isSeen: element.getClientRects().length > 0 && element.matches(':focus-visible') && marked };
  });
}

/** Keys that a control of a kind answers; what opens is closed again. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  range: ['ArrowRight', 'ArrowLeft', 'End', 'Home'],
  text: ['ArrowUp', 'ArrowDown'],
  checkbox: ['Space', 'Space'],
  summary: ['Enter', 'Escape'],
  button: ['Enter'],
  group: ['ArrowRight', 'ArrowDown', ']', '[', 'b'],
  img: ['ArrowRight', 'ArrowLeft'],
};

/** Buttons of every block that change its state in place. Others lead out of the walk: into work of minutes, a dialog, another figure. */
const PRESSED: readonly string[] = ['Undo', 'Reset', 'Descend one step'];

/** What is wrong with a control, by its kind and name. */
async function faultsOf({ kind, name, isSeen }: Stop): Promise<string[]> {
  const faults = [...(name === '' ? ['has no name'] : []), ...(isSeen ? [] : ['does not show the focus'])];
  for (const key of kind === 'button' && !PRESSED.includes(name) ? [] : (KEYS[kind] ?? [])) {
    await host.page.keyboard.press(key);
    if ((await focusedStop()) === null) return [...faults, `loses the focus by ${key}`];
  }
  return faults;
}

/** Goes through a note by Tab. @returns how many stops there were, and what is wrong with them */
async function walk(): Promise<{ readonly stops: number; readonly faults: readonly string[] }> {
  const faults: string[] = [];
  await host.page.locator('.cnn-notes').first().evaluate((element) => {
    const before = document.createElement('span');
    before.tabIndex = -1;
    element.before(before);
    before.focus();
  });
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    await host.page.keyboard.press('Tab');
    const stop = await focusedStop();
    if (stop === null) return { stops, faults };
    for (const fault of await faultsOf(stop)) faults.push(`${stop.kind} “${stop.name}” ${fault}`);
  }
  return { stops: MOST_STOPS, faults: [...faults, 'Tab never leaves the block'] };
}

describe.each(Object.entries(EXAMPLES))('%s', (language, examples) => {
  test('every control of every example is reached, named and seen; sliders, fields, menus, undo and reset are used', async () => {
    host = await openHost({ vault: Object.fromEntries(examples.map((example, i) => [`${i}.md`, exampleNote(language, example)])), width: 760 });
    const wrong: Record<string, readonly string[]> = {};
    for (const [i, { title }] of examples.entries()) {
      const view = await host.read(`${i}.md`);
      await view.blocks(language).first().locator('.cnn-sentence').first().waitFor({ timeout: 60_000 });
      await expect.poll(() => host.page.locator('.cnn-notes .cnn-progress').count(), { timeout: 60_000 }).toBe(0);
      const { stops, faults } = await walk();
      expect(stops, title).toBeGreaterThan(0);
      expect(await view.blocks().getByText('This is a fault of CNN Notes').count(), title).toBe(0);
      if (faults.length > 0) wrong[title] = faults;
      await view.close();
    }
    expect(wrong).toEqual({});
    await host.close();
  });
});
