// Runs the plugin's processors over the fences of rendered Markdown, which the mocks only store.
import { contextOf } from './context';
import type { Lines, Place } from './place';
import { processorOf, type World } from './world';

/** One fence of a Markdown text. */
export interface Fence {
  readonly language: string;
  /** the text between the fence lines, without the last line break */
  readonly body: string;
  readonly lines: Lines;
}

/**
 * Makes the block's element and hands it to the processor of its language, as the app does: the element
 * is not yet part of any document.
 * @returns null where the plugin has no such language
 */
export function processFence(
  world: World,
  place: Place,
  fence: Fence,
): { el: HTMLElement; done: Promise<void> } | null {
  const processor = processorOf(world, fence.language);
  if (processor === undefined) return null;
  const el = place.doc.createElement('div');
  el.classList.add(`block-language-${fence.language}`);
  const run = async (): Promise<void> => void (await processor(fence.body, el, contextOf(world, place, fence.lines)));
  return { el, done: run().catch((error: unknown) => console.error('A code-block processor failed.', error)) };
}
