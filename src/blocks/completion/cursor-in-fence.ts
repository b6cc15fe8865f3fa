// From a place in a note to a place in the body of the block that holds it: container prefixes taken off.
import type { Fence } from '../fences';

/** A place in a note, both counted from 0. */
export interface Cursor {
  readonly line: number;
  readonly ch: number;
}

/** A place within a block’s body. */
export interface FenceCursor {
  readonly fence: Fence;
  /** Offset in `fence.body`. */
  readonly offset: number;
}

/** The place in the body; undefined on the lines of the fence itself, in the prefix of a quote, and outside blocks. */
export function cursorInFence(fences: readonly Fence[], { line, ch }: Cursor): FenceCursor | undefined {
  const fence = fences.find((each) => each.line < line && line <= each.endLine);
  const at = fence ? line - fence.line - 1 : -1;
  const here = fence?.lines[at];
  if (!fence || !here) return undefined;
  const column = ch - (here.from - here.start);
  if (column < 0 || column > here.text.length) return undefined;
  const before = fence.lines.slice(0, at).reduce((sum, { text }) => sum + text.length + 1, 0);
  return { fence, offset: before + column };
}
