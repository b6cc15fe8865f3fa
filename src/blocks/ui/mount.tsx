// Draws a block into an element of any document, again whenever its session changes, and takes it away.
import { render } from 'preact';
import type { OpenBlock } from '../live-block';
import { readTheme } from '../pictures/palette-context';
import { BlockFrame } from './block-frame';
import type { Host } from './host';

/** Resolves when one more block may be drawn: now, or in a later task where others have drawn for long enough. */
export type TakeTurn = () => Promise<void>;

const atOnce: TakeTurn = () => Promise.resolve();

/**
 * Draws at once what there is, and later changes when it is the block’s turn: the lab may answer all blocks of a note in
 * one moment. A block that the reader has in hand never waits. The returned function removes the view and its
 * listeners, not the session.
 */
export function mountBlock(element: HTMLElement, open: OpenBlock, host: Host, takeTurn = atOnce): () => void {
  let isMounted = true;
  let waiting: object | undefined;
  const draw = () => {
    waiting = undefined;
    render(<BlockFrame open={open} host={host} />, element);
  };
  const drawSoon = () => {
    const isInHand = element.matches(':hover') || element.contains(element.ownerDocument.activeElement);
    if (waiting && !isInHand) return;
    const mine = waiting = {};
    void (isInHand ? atOnce : takeTurn)().then(() => {
      if (isMounted && waiting === mine) draw();
    });
  };
  // Before the drawing: what changes between the two would be missed.
  const unsubscribe = open.subscribe(drawSoon);
  readTheme(element.ownerDocument);
  draw();
  return () => {
    isMounted = false;
    unsubscribe();
    render(null, element);
  };
}
