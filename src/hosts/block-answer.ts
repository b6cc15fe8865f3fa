// What a block says to programs: the same for `npm run note` and for other plugins.
import type { OpenBlock } from '../blocks/live-block';
import { linkLabel } from '../blocks/notation/link';
import { NoteError } from '../blocks/notation/note-error';
import type { Figure } from '../blocks/result';

/** A block's answer. The names of figures are public; the manual lists them. */
export interface BlockAnswer {
  readonly language: string;
  readonly id?: string;
  readonly title?: string;
  /** None where there is an error. */
  readonly figures: readonly Figure[];
  /** Names of the pages that the block links to. */
  readonly links: readonly string[];
  /** What is wrong; `line` counts within the block's body from 1, and is 0 where nothing that was written is to blame. */
  readonly error?: { readonly line: number; readonly message: string };
}

/** The answer of a block that is complete. */
export function answerOf(open: OpenBlock): BlockAnswer {
  const { id, title, links, error } = open.frame;
  return {
    language: open.block.language, ...(id !== undefined && { id }), ...(title !== undefined && { title }),
    figures: error ? [] : (open.result()?.figures ?? []),
    links: links.map((link) => linkLabel({ ...link, alias: undefined })),
    ...(error ? { error: { line: error instanceof NoteError ? error.line : 0, message: error.message } } : {}),
  };
}
