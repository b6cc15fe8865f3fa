// Examples drawn small by the blocks themselves, each when it comes into sight and only as long as it is there; what was
// computed is kept until all of them are closed.
import type { App } from 'obsidian';
import type { Example } from '../../blocks/block';
import type { LiveBlock, OpenBlock } from '../../blocks/live-block';
import { openExample } from '../../blocks/open-example';
import type { Services } from '../../blocks/services';
import { mountBlock } from '../../blocks/ui/mount';
import { obsidianHost } from './host';
import type { Settings } from './settings';
import type { Turns } from '../turns';

/** An example of a block. */
export interface BlockExample {
  readonly block: LiveBlock;
  readonly example: Example;
}

/** What previews are drawn with. */
export interface PreviewSurroundings {
  readonly app: App;
  readonly settings: () => Settings;
  /** Services that belong to no note, without controls and topic pages. */
  readonly services: Services;
  readonly turns: Turns;
}

/** The previews of one dialog. */
export class ExamplePreviews {
  private readonly sessions = new Map<Example, readonly OpenBlock[]>();
  private readonly waiting = new WeakMap<Element, BlockExample>();
  private readonly drawn = new Map<Element, () => void>();
  private readonly observer = new IntersectionObserver((entries) => this.follow(entries), { rootMargin: '60px' });

  constructor(private readonly surroundings: PreviewSurroundings) {}

  /** Draws the example into `el` whenever that is in sight. */
  show(el: HTMLElement, wanted: BlockExample): void {
    el.addClass('cnn-notes', 'cnn-preview');
    el.setAttribute('inert', '');
    el.setAttribute('aria-hidden', 'true');
    this.waiting.set(el, wanted);
    this.observer.observe(el);
  }

  /** Takes away everything and stops computing. */
  close(): void {
    this.observer.disconnect();
    for (const unmount of this.drawn.values()) unmount();
    this.drawn.clear();
    for (const open of [...this.sessions.values()].flat()) open.stop();
    this.sessions.clear();
  }

  private follow(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) void this.draw(target as HTMLElement);
      else this.drop(target);
    }
  }

  private async draw(el: HTMLElement): Promise<void> {
    const wanted = this.waiting.get(el);
    if (!wanted || this.drawn.has(el)) return;
    this.drawn.set(el, () => undefined);
    await this.surroundings.turns.take();
    if (!el.isConnected || !this.drawn.has(el)) return;
    const ends = this.sessionsOf(wanted).map((open) => this.mount(el.createDiv(), open));
    this.drawn.set(el, () => {
      for (const end of ends) end();
      el.empty();
    });
  }

  private mount(el: HTMLElement, open: OpenBlock): () => void {
    const { app, settings } = this.surroundings;
    return mountBlock(el, open, obsidianHost({ app, sourcePath: '', language: open.block.language, hint: () => undefined }, settings));
  }

  private drop(el: Element): void {
    this.drawn.get(el)?.();
    this.drawn.delete(el);
  }

  private sessionsOf({ block, example }: BlockExample): readonly OpenBlock[] {
    const open = this.sessions.get(example) ?? openExample(block, example, this.surroundings.services);
    this.sessions.set(example, open);
    return open;
  }
}
