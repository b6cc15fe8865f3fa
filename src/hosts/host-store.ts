// A store as its host tends it: follows renamed and deleted notes, and can be emptied.
import type { Store } from '../blocks/store';

/** A host's own store. */
export interface HostStore extends Store {
  /** Everything of a note moves to another path. */
  rename(from: string, to: string): Promise<void>;
  /** Forgets everything of a note. */
  forget(note: string): Promise<void>;
  /** Forgets everything. */
  clear(): Promise<void>;
}
