// Draws a block into an element of any document, and takes it away again.
import { render } from 'preact';
import type { OpenBlock } from '../live-block';
import { BlockFrame } from './block-frame';
import type { Host } from './host';

/** Draws at once; the returned function removes the view and its listeners, not the session. */
export function mountBlock(element: HTMLElement, open: OpenBlock, host: Host): () => void {
  render(<BlockFrame open={open} host={host} />, element);
  return () => render(null, element);
}
