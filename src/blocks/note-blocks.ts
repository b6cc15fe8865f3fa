// The blocks of one note, found by id: in the text as it stands, so that a block answers before anybody has drawn it, and
// among the sessions, so that everybody sees the same one.
import type { Neighbours } from './exchange/neighbours';
import { fencesOf, type Fence } from './fences';
import type { LiveBlock, OpenBlock } from './live-block';
import { parseBody } from './notation/body';
import { NoteError } from './notation/note-error';
import { ordinalOf } from './saving/find-block';
import type { Services } from './services';
import type { Sessions } from './sessions';

/** What finding a note's blocks needs. */
export interface NoteBlocksOptions {
  /** The note's path. */
  readonly note: string;
  readonly sessions: Sessions;
  /** The table of languages. */
  readonly blocks: readonly LiveBlock[];
  /** The note's text as it is now, unsaved typing included; undefined where only the sessions are known. */
  readonly text: () => Promise<string | undefined>;
  /** What a block that is opened here gets. */
  readonly services: () => Services;
}

/** The neighbours of every block of a note. */
export function noteBlocks(options: NoteBlocksOptions): Neighbours {
  const { sessions, note, text, blocks } = options;
  return {
    find: (id) => find(id, options),
    ids: async () => [...new Set([...namedFences((await text()) ?? '', blocks).map(({ id }) => id), ...sessions.of(note).flatMap(({ id }) => id ?? [])])],
    subscribe: (changed) => sessions.subscribe(note, changed),
  };
}

interface NamedFence {
  readonly id: string;
  readonly block: LiveBlock;
  readonly fence: Fence;
}

/** Where the text is unknown or older than the sessions, an open block of this id is believed. */
async function find(id: string, options: NoteBlocksOptions): Promise<readonly OpenBlock[]> {
  const { sessions, note, services } = options;
  const text = (await options.text()) ?? '';
  const named = namedFences(text, options.blocks).filter((each) => each.id === id);
  const open = sessions.of(note).filter((each) => each.id === id);
  if (named.length === 0) return open;
  return named.map(({ block, fence }) => {
    const place = { note, language: block.language, ordinal: ordinalOf(text, fence) };
    const here = sessions.at(place);
    if (here?.id === id) return here;
    return (named.length === 1 ? open.at(-1) : undefined) ?? sessions.open(block, fence.body.replace(/\n$/, ''), services(), place);
  });
}

function namedFences(text: string, blocks: readonly LiveBlock[]): readonly NamedFence[] {
  return fencesOf(text).flatMap((fence) => {
    const block = blocks.find(({ language }) => language === fence.language);
    const id = block && idIn(fence.body);
    return block && id !== undefined ? [{ id, block, fence }] : [];
  });
}

/** The id in a body that may be wrong elsewhere; none in a body that is no YAML. */
function idIn(body: string): string | undefined {
  if (!/^id\b/m.test(body)) return undefined;
  try {
    return parseBody(body).top.entries.find(({ name }) => name === 'id')?.value.text;
  } catch (error) {
    if (error instanceof NoteError) return undefined;
    throw error;
  }
}
