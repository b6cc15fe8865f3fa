// Runs every block of a note without a page: text in, one record per block out. For `npm run note`, scripts
// and tests; knows no file system, only the services it is given.
import { blocks } from '../../blocks';
import { fencesOf, type Fence } from '../../blocks/fences';
import { noteBlocks } from '../../blocks/note-blocks';
import type { OpenBlock } from '../../blocks/live-block';
import { linkLabel } from '../../blocks/notation/link';
import { NoteError } from '../../blocks/notation/note-error';
import type { Figure } from '../../blocks/result';
import { ordinalOf } from '../../blocks/saving/find-block';
import type { Services } from '../../blocks/services';
import { Sessions } from '../../blocks/sessions';

/** What one block says. */
export interface BlockRecord {
  /** 1-based line of the opening fence in the note. */
  readonly line: number;
  readonly language: string;
  readonly id?: string;
  readonly title?: string;
  readonly figures: readonly Figure[];
  /** Names of the pages that the block links to. */
  readonly links: readonly string[];
  readonly error?: { readonly line: number; readonly message: string };
}

/** The records of a note’s blocks, in order, each as soon as it is complete. All are opened first: a block may refer to one below it. */
export async function* runNote(text: string, services: Services): AsyncGenerator<BlockRecord> {
  const sessions = new Sessions();
  const { note } = services;
  const surroundings: Services = { ...services, neighbours: noteBlocks({ note, sessions, blocks, text: () => Promise.resolve(text), services: () => surroundings }) };
  const opened = fencesOf(text).flatMap((fence) => {
    const block = blocks.find(({ language }) => language === fence.language);
    return block ? [{ fence, open: sessions.open(block, fence.body.replace(/\n$/, ''), surroundings, { note, language: block.language, ordinal: ordinalOf(text, fence) }) }] : [];
  });
  try {
    if (opened.some(({ open }) => open.from)) await Promise.all(opened.map(({ open }) => open.complete));
    for (const { fence, open } of opened) {
      await open.complete;
      yield recordOf(open, fence);
    }
  } finally {
    sessions.close();
  }
}

function recordOf(open: OpenBlock, fence: Fence): BlockRecord {
  const { id, title, links, error } = open.frame;
  return {
    line: fence.line + 1, language: fence.language, id, title,
    figures: error ? [] : (open.result()?.figures ?? []),
    links: links.map((link) => linkLabel({ ...link, alias: undefined })),
    ...(error ? { error: located(error, fence) } : {}),
  };
}

function located(error: Error, fence: Fence): BlockRecord['error'] {
  const line = error instanceof NoteError ? fence.line + 1 + error.line : fence.line + 1;
  return { line: Math.min(line, fence.endLine + 1), message: error.message };
}

/** One line of JSON; infinities, which JSON cannot hold, become "Infinity" and "-Infinity". */
export function recordLine(record: BlockRecord): string {
  return JSON.stringify(record, (_, value: unknown) => (value === Infinity || value === -Infinity ? String(value) : value));
}
