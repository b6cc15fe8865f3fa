// Runs every block of a note without a page: text in, one record per block out. For `npm run note`, scripts
// and tests; knows no file system, only the services it is given.
import { blocks } from '../../blocks';
import { fencesOf, type Fence } from '../../blocks/fences';
import { noteBlocks } from '../../blocks/note-blocks';
import type { OpenBlock } from '../../blocks/live-block';
import { ordinalOf } from '../../blocks/saving/find-block';
import type { Services } from '../../blocks/services';
import { Sessions } from '../../blocks/sessions';
import { answerOf, type BlockAnswer } from '../block-answer';

/** What one block of a note says. */
export interface BlockRecord extends BlockAnswer {
  /** 1-based line of the opening fence in the note; `error.line` counts in the note as well. */
  readonly line: number;
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
  const { error, ...answer } = answerOf(open);
  return { line: fence.line + 1, ...answer, ...(error ? { error: { ...error, line: Math.min(fence.line + 1 + error.line, fence.endLine + 1) } } : {}) };
}

/** One line of JSON; infinities, which JSON cannot hold, become "Infinity" and "-Infinity". */
export function recordLine(record: BlockRecord): string {
  return JSON.stringify(record, (_, value: unknown) => (value === Infinity || value === -Infinity ? String(value) : value));
}
