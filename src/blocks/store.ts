// What a host keeps for the blocks of notes: values that structured cloning can copy, by note and name. Bounded: the
// oldest are dropped when there are too many. Not for what a reader wrote; that stands in the note.

/** Which value. */
export interface StoreKey {
  /** Path of the note. */
  readonly note: string;
  /** Name within the note, such as the `id` of a block. */
  readonly name: string;
}

/** A host's memory. It may forget; whoever reads checks what he gets. */
export interface Store {
  /** The value, or undefined where none is kept. */
  read(key: StoreKey): Promise<unknown>;
  /** Keeps a value in place of an older one. */
  write(key: StoreKey, value: unknown): Promise<void>;
  remove(key: StoreKey): Promise<void>;
}
