// What a block says, in words: every key that is written, what holds without being written, and what comes out. All of it
// from the declarations and the result.
import type { LiveBlock, OpenBlock } from './live-block';
import { NoteError } from './notation/note-error';
import { preferenceLines, type Preferences } from './preferences';
import type { Result } from './result';

/** A key with its value and meaning. */
export interface ExplainedKey {
  readonly key: string;
  /** The value as one would write it. */
  readonly line: string;
  readonly meaning: string;
  /** Who says so: the note, the reader (not saved yet), the settings of the vault, or the block where nobody does. */
  readonly origin: 'note' | 'reader' | 'settings' | 'block';
}

/** A block in words. */
export interface Explanation {
  readonly summary: string;
  /** In the order of the note; what the reader changed comes last. */
  readonly written: readonly ExplainedKey[];
  readonly unwritten: readonly ExplainedKey[];
  readonly result: Result | undefined;
}

/** Explains a block as it is now. One with a mistake has no result, and what cannot be read is left out. */
export function explain(open: OpenBlock, preferences: Preferences): Explanation {
  const { block, changedKeys } = open;
  const noted = [...linesOf(block, open.source)].filter(([key]) => !changedKeys.has(key));
  const keyOf = (origin: ExplainedKey['origin']) => ([key, line]: readonly [string, string]): ExplainedKey => ({ key, line, meaning: block.keys[key]?.summary ?? '', origin });
  const changed = [...changedKeys].flatMap(([key, line]) => (line === undefined ? [] : [[key, line] as const]));
  const written = [...noted.map(keyOf('note')), ...changed.map(keyOf('reader'))];
  const isFree = (key: string): boolean => !written.some((one) => one.key === key);
  const keys = Object.entries(block.keysFor(open.source)).filter(([key]) => isFree(key));
  const preferred = preferenceLines(preferences);
  const unwritten = keys.flatMap(([key, { absent }]) => {
    if (absent !== undefined) return [keyOf('block')([key, absent])];
    const line = preferred.get(key);
    return line === undefined ? [] : [keyOf('settings')([key, line])];
  });
  return { summary: block.summary, written, unwritten, result: open.frame.error ? undefined : open.result() };
}

function linesOf(block: LiveBlock, source: string): ReadonlyMap<string, string> {
  try {
    return block.linesOf(source);
  } catch (error) {
    if (error instanceof NoteError) return new Map();
    throw error;
  }
}
