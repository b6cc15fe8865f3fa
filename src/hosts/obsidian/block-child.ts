// The life of one drawn block in Obsidian: mounted into its element, moved with it into another window,
// unmounted with it. The session stays.
import { MarkdownRenderChild, type App, type MarkdownPostProcessorContext } from 'obsidian';
import type { OpenBlock } from '../../blocks/live-block';
import type { Host } from '../../blocks/ui/host';
import { mountBlock, type TakeTurn } from '../../blocks/ui/mount';
import { showBlockMenu } from './block-menu';
import { hintOf } from './hint';
import { obsidianHost } from './host';
import { showFence } from './plain-fence';
import type { Settings } from './settings';

/** Where a block is drawn. */
export interface Drawing {
  readonly app: App;
  readonly ctx: MarkdownPostProcessorContext;
  readonly open: OpenBlock;
  readonly settings: () => Settings;
  readonly takeTurn: TakeTurn;
  /** The reader pressed or focused something in the block. */
  readonly onUse: (child: BlockChild) => void;
}

/** A drawn block. */
export class BlockChild extends MarkdownRenderChild {
  readonly open: OpenBlock;
  readonly host: Host;
  /** The note that holds the block; empty on a canvas card. */
  readonly sourcePath: string;
  /** Resolves when the block is taken away. */
  readonly gone: Promise<void>;

  constructor(el: HTMLElement, private readonly drawing: Drawing) {
    super(el);
    const { app, ctx, open, settings } = drawing;
    this.open = open;
    this.sourcePath = ctx.sourcePath;
    this.gone = new Promise((resolve) => this.register(resolve));
    this.host = obsidianHost({ app, sourcePath: ctx.sourcePath, language: open.block.language, el, hint: () => hintOf({ el, ctx }) }, settings);
  }

  override onload(): void {
    const { app, open, onUse, takeTurn } = this.drawing;
    this.containerEl.addClass('cnn-notes');
    this.register(mountBlock(this.containerEl, open, this.host, takeTurn));
    this.registerEvent(app.workspace.on('css-change', () => open.redraw()));
    this.registerDomEvent(this.containerEl, 'pointerdown', () => onUse(this), { capture: true });
    // A callout in Live Preview would take the click for its own and show its source instead of the block.
    this.registerDomEvent(this.containerEl, 'click', (event) => event.stopPropagation());
    this.registerDomEvent(this.containerEl, 'focusin', () => onUse(this));
    this.registerDomEvent(this.containerEl, 'contextmenu', (event) => showBlockMenu(this, event));
  }

  /** Stops for good, because the plugin goes: what would be left is a figure that answers nothing. */
  becomeText(): void {
    const { block: { language }, source } = this.open;
    this.unload();
    this.containerEl.removeClass('cnn-notes');
    showFence(this.containerEl, language, source);
  }

  /** The drawn block itself, of which pictures are made. */
  get blockEl(): HTMLElement {
    return this.containerEl.querySelector<HTMLElement>('.cnn-block') ?? this.containerEl;
  }
}
