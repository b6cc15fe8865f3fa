// What a block's model may ask of its surroundings: files of the vault and the lab. No page, no Obsidian.
import type { Lab } from '../lab/lab';
import type { Neighbours } from './exchange/neighbours';
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
  /** No button is offered to stop it: it is soon over, or the view has one of its own. */
  readonly isUnstoppable?: boolean;
}

/** The error for a key of the block, at the line where it is written. */
export type Complain<O> = (key: keyof O & string, problem: string, instead?: string) => NoteError;

/** A file in a folder of the vault. */
export interface FolderFile {
  /** In the vault. */
  readonly path: string;
  /** Its path within the folder, such as `cats/tom.png`. */
  readonly name: string;
  /** Another text whenever the content is another, as far as the host can tell without reading it; empty where it cannot. */
  readonly version: string;
  /** Its bytes, or undefined when it is gone meanwhile. */
  read(): Promise<ArrayBuffer | undefined>;
}

/** A folder of the vault with all files in it, at any depth, in the order of their paths. */
export interface VaultFolder {
  readonly path: string;
  readonly files: readonly FolderFile[];
}

/** The surroundings of a block's model. */
export interface Services {
  readonly preferences: Preferences;
  /** Runs whatever takes longer than a moment; starts nothing before its first run. */
  readonly lab: Lab;
  /** The bytes of the vault file that a link names, or undefined when there is none. */
  readFile(link: Link): Promise<ArrayBuffer | undefined>;
  /** Path of the vault file that a link names, or undefined when there is none. */
  pathOf(link: Link): string | undefined;
  /** The name now, as a link would have it, of a file that this link named before it was renamed; undefined where nothing is known of it. Absent where renaming cannot be seen. */
  movedTo?(link: Link): string | undefined;
  /** Another text whenever the content of the file at this path is another, as far as the host can tell without reading it. Absent where it cannot. */
  versionOf?(path: string): string;
  /** The folder that a link names, such as `[[Birds]]` or `[[pictures/Birds]]`, or undefined when no file lies in one of that name. */
  filesIn(link: Link): Promise<VaultFolder | undefined>;
  /** Calls `changed` soon after the file at this path, or at this end of a path, or files in the folder at it, came, went or changed, until the returned function is called. Absent where that cannot be known. */
  watchFolder?(path: string, changed: () => void): () => void;
  /** Path of the note that holds the block; empty where that cannot be told. */
  readonly note: string;
  /** The note was renamed; absent where notes are not. */
  follow?(note: string): void;
  /** The other blocks of the note; absent where a block stands alone. */
  readonly neighbours?: Neighbours;
  /** What is kept for the blocks of notes beyond their lives, such as trained weights. */
  readonly store: Store;
  /** Whether the note is open somewhere, though the block itself may be scrolled out of its page; false where nobody knows. */
  isNoteOpen?(): boolean;
}
