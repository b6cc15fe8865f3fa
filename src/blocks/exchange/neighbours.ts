// The other blocks of a note as a block sees them.
import type { Exports } from './exports';
import type { FromOption } from './from-field';

/** Another block of the same note. */
export interface Neighbour {
  /** As it was read last. */
  readonly id: string | undefined;
  readonly frame: { readonly error?: Error | undefined };
  /** What it takes itself, from whom. */
  readonly from: FromOption | undefined;
  /** What it gives now; undefined while it has computed nothing. */
  exports(): Exports | undefined;
  /** Calls `listener` whenever the block shows something else, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** All blocks of one note. */
export interface Neighbours {
  /** The blocks with this id, opened where the note has them but nobody has drawn them yet: one, none, or by mistake several. */
  find(id: string): Promise<readonly Neighbour[]>;
  /** The ids of the note's blocks, in order. */
  ids(): Promise<readonly string[]>;
  /** Calls `changed` whenever a block of the note is read, until the returned function is called. */
  subscribe(changed: () => void): () => void;
}
