// What a block's model may ask of its surroundings: files of the vault and the lab. No page, no Obsidian.
import type { Lab } from '../lab/lab';
import type { Link } from './notation/link';
import type { NoteError } from './notation/note-error';
import type { Preferences } from './preferences';
import type { Store } from './store';

/** How far a long computation is. */
export interface Progress {
  /** From 0 to 1. */
  readonly done: number;
  /** What is being done, in words. */
  readonly words: string;
}

/** The error for a key of the block, at the line where it is written. */
export type Complain<O> = (key: keyof O & string, problem: string, instead?: string) => NoteError;

/** The surroundings of a block's model. */
export interface Services {
  readonly preferences: Preferences;
  /** Runs whatever takes longer than a moment; starts nothing before its first run. */
  readonly lab: Lab;
  /** The bytes of the vault file that a link names, or undefined when there is none. */
  readFile(link: Link): Promise<ArrayBuffer | undefined>;
  /** Path of the vault file that a link names, or undefined when there is none. */
  pathOf(link: Link): string | undefined;
  /** Path of the note that holds the block; empty where that cannot be told. */
  readonly note: string;
  /** What is kept for the blocks of notes beyond their lives, such as trained weights. */
  readonly store: Store;
  /** Whether the note is open somewhere, though the block itself may be scrolled out of its page; false where nobody knows. */
  isNoteOpen?(): boolean;
}
