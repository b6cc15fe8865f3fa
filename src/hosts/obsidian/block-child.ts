// The life of one drawn block in Obsidian: mounted into its element, moved with it into another window,
// unmounted with it. The session stays.
import { MarkdownRenderChild, type App } from 'obsidian';
import type { OpenBlock } from '../../blocks/live-block';
import { mountBlock } from '../../blocks/ui/mount';
import { obsidianHost } from './host';

/** Where a block is drawn. */
export interface Drawing {
  readonly app: App;
  /** The note that holds the block; empty on a canvas card. */
  readonly sourcePath: string;
  readonly open: OpenBlock;
}

/** A drawn block. */
export class BlockChild extends MarkdownRenderChild {
  constructor(el: HTMLElement, private readonly drawing: Drawing) {
    super(el);
  }

  override onload(): void {
    const { app, open, sourcePath } = this.drawing;
    this.containerEl.addClass('cnn-notes');
    this.register(mountBlock(this.containerEl, open, obsidianHost(app, sourcePath, this.containerEl)));
    this.registerEvent(app.workspace.on('css-change', () => open.redraw()));
  }
}
