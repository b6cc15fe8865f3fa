// Dialogs of a page: a block as large as the window, a block in words, and the help on a block. Escape closes them.
import { h, render } from 'preact';
import type { LiveBlock, OpenBlock } from '../../blocks/live-block';
import type { Preferences } from '../../blocks/preferences';
import { BlockExplanation } from '../../blocks/ui/block-explanation';
import { BlockHelp } from '../../blocks/ui/block-help';
import type { Host } from '../../blocks/ui/host';
import { mountBlock } from '../../blocks/ui/mount';

/** Shows the same session a second time, large. */
export function showLargeBlock(document: Document, open: OpenBlock, host: Host): void {
  openDialog(document, 'cnn-page-large', (content) => mountBlock(content, open, host));
}

/** Says in words what a block says and what comes out. */
export function showExplanation(document: Document, open: OpenBlock, preferences: Preferences): void {
  openDialog(document, 'cnn-page-help', (content) => {
    render(h(BlockExplanation, { open, preferences }), content);
    return () => render(null, content);
  });
}

/** Shows the summary and the keys of a block. */
export function showHelp(document: Document, block: LiveBlock): void {
  openDialog(document, 'cnn-page-help', (content) => {
    render(h(BlockHelp, { block }), content);
    return () => render(null, content);
  });
}

function openDialog(document: Document, className: string, fill: (content: HTMLElement) => () => void): void {
  const dialog = document.createElement('dialog');
  dialog.className = `cnn-page-dialog ${className}`;
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'cnn-page-close';
  close.textContent = 'Close';
  close.addEventListener('click', () => dialog.close());
  const content = document.createElement('div');
  content.className = 'cnn-notes';
  dialog.append(close, content);
  document.body.append(dialog);
  const empty = fill(content);
  dialog.addEventListener('close', () => {
    empty();
    dialog.remove();
  });
  dialog.showModal();
}
