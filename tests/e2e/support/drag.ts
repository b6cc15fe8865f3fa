// Dragging as a hand does it: press, many small moves, release; by mouse or by finger.
import type { Locator, Page } from 'playwright-core';

/** A way across the window, in CSS pixels. */
export interface Way {
  /** where it begins within the element, as a share of its size; default: the middle */
  readonly from?: { readonly x: number; readonly y: number };
  /** how far it goes */
  readonly by: { readonly x?: number; readonly y?: number };
  /** in how many moves; default 10 */
  readonly steps?: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Drags an element by mouse and lets go. */
export async function drag(page: Page, element: Locator, way: Way): Promise<void> {
  const [start, ...rest] = await pointsOf(element, way);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  for (const { x, y } of rest) await page.mouse.move(x, y);
  await page.mouse.up();
}

/** Drags an element by finger; the host must have been opened with `touch`. */
export async function touchDrag(page: Page, element: Locator, way: Way): Promise<void> {
  const [start, ...rest] = await pointsOf(element, way);
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', [start]);
  for (const point of rest) await touch('touchMove', [point]);
  await touch('touchEnd', []);
  await session.detach();
}

async function pointsOf(element: Locator, { from = { x: 0.5, y: 0.5 }, by, steps = 10 }: Way): Promise<[Point, ...Point[]]> {
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (box === null) throw new NotDraggable();
  const start = { x: box.x + from.x * box.width, y: box.y + from.y * box.height };
  const at = (share: number): Point => ({ x: start.x + (by.x ?? 0) * share, y: start.y + (by.y ?? 0) * share });
  return [start, ...Array.from({ length: steps }, (_, step) => at((step + 1) / steps))];
}

/** The element to be dragged has no place in the window. */
class NotDraggable extends Error {
  constructor() {
    super('The element to be dragged is not visible.');
    this.name = 'NotDraggable';
  }
}
