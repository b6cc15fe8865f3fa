// A block as large as the window, a block in words, and the help on a block: modals, which exist on every device and in which
// menus, notices and links work as elsewhere.
import { Modal, type App } from 'obsidian';
import { h, render } from 'preact';
import type { LiveBlock, OpenBlock } from '../../blocks/live-block';
import type { Preferences } from '../../blocks/preferences';
import { BlockExplanation } from '../../blocks/ui/block-explanation';
import { BlockHelp } from '../../blocks/ui/block-help';
import type { Host } from '../../blocks/ui/host';
import { mountBlock } from '../../blocks/ui/mount';

/** Shows the same session a second time; Escape closes it. */
export class LargeBlockModal extends Modal {
  private unmount: (() => void) | undefined;

  constructor(app: App, private readonly block: OpenBlock, private readonly host: Host) {
    super(app);
  }

  override onOpen(): void {
    this.modalEl.addClass('cnn-large-modal');
    this.contentEl.addClass('cnn-notes');
    this.unmount = mountBlock(this.contentEl, this.block, this.host);
  }

  override onClose(): void {
    this.unmount?.();
  }
}

/** A block in words, as it is when the dialog opens. */
export class ExplanationModal extends Modal {
  constructor(app: App, private readonly block: OpenBlock, private readonly preferences: Preferences) {
    super(app);
  }

  override onOpen(): void {
    this.setTitle(this.block.frame.title ?? this.block.block.name);
    this.contentEl.addClass('cnn-notes');
    render(h(BlockExplanation, { open: this.block, preferences: this.preferences }), this.contentEl);
  }

  override onClose(): void {
    render(null, this.contentEl);
  }
}

/** The summary and the keys of a block. */
export class HelpModal extends Modal {
  constructor(app: App, private readonly block: LiveBlock) {
    super(app);
  }

  override onOpen(): void {
    this.setTitle(this.block.name);
    this.contentEl.addClass('cnn-notes');
    render(h(BlockHelp, { block: this.block }), this.contentEl);
  }

  override onClose(): void {
    render(null, this.contentEl);
  }
}
