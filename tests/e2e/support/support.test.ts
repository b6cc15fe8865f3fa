// The helpers for mouse, finger and keyboard, on a page of a few controls.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { browser } from '../host/browser';
import { drag, touchDrag } from './drag';
import { tabOrder } from './tab-order';

let page: Page;

beforeEach(async () => {
  const context = await (await browser()).newContext({ hasTouch: true });
  page = await context.newPage();
  await page.setContent(`
    <button>before</button>
    <div id="block" style="touch-action: none; width: 200px">
      <label>Logit <input type="range" min="0" max="100" value="50" style="width: 200px; margin: 0"></label>
      <a href="#x">Vision</a><input type="number" aria-label="η"><button disabled>no</button><span tabindex="0" role="slider" aria-label="row cat"></span>
    </div>
    <button>after</button>`);
});

afterEach(() => page.context().close());

test('A drag presses, moves in steps and releases', async () => {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    for (const type of ['pointerdown', 'pointermove', 'pointerup']) document.querySelector('#block')?.addEventListener(type, () => seen.push(type));
  });
  await drag(page, page.locator('input[type=range]'), { by: { x: 50 }, steps: 5 });
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen).toEqual(['pointermove', 'pointerdown', ...Array<string>(5).fill('pointermove'), 'pointerup']);
  expect(Number(await page.locator('input[type=range]').inputValue())).toBeGreaterThan(65);
});

test('A finger drags with pointers of type touch', async () => {
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(window, { seen });
    document.querySelector('#block')?.addEventListener('pointermove', (event) => seen.add((event as PointerEvent).pointerType));
  });
  await touchDrag(page, page.locator('#block'), { by: { x: 60 } });
  expect(await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen])).toEqual(['touch']);
});

test('The tab order names every stop of the element and nothing around it', async () => {
  expect(await tabOrder(page, page.locator('#block'))).toEqual(['slider “Logit”', 'link “Vision”', 'spinbutton “η”', 'slider “row cat”']);
  expect(await page.locator('[data-tab-start]').count()).toBe(0);
});
