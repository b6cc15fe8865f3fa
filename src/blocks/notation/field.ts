// A field: everything the project knows of one key of a block. Reads the value, writes it back, and
// documents itself to the manual, the completion and the messages.
import type { Value } from './value';

/** What a value may name; the completion lists what there is of it. */
export type Nameable = 'block' | 'model' | 'layer' | 'unit' | 'layer kind' | 'note' | 'folder';

/** A file that is in no vault yet: dropped or pasted into a block, it lives in memory. */
export interface LooseFile {
  /** As the vault is to call it, with its ending. */
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/** How a field deals with values that are files in memory. */
export interface LooseFiles<T> {
  /** The file that the value is; undefined for a value that the note can say. */
  of(value: T): LooseFile | undefined;
  /** The value that names the file, now that the vault has it at this path. */
  kept(path: string): T;
}

/** One key of a block, or one member of a key's value. */
export interface Field<T> {
  /** One sentence for the manual and the completion. */
  readonly summary: string;
  /** What a right value is, as it completes “Expected …”. */
  readonly expected: string;
  /** A right value as one would type it. */
  readonly sample: string;
  /** The words that may be typed, where they are few. */
  readonly choices?: readonly string[];
  /** What kinds of thing a value names beside the choices. */
  readonly names?: readonly Nameable[];
  /** Endings of the vault’s files that a link in the value may lead to. */
  readonly files?: readonly string[];
  /** The keys of the value where it is a map, or of the maps in its list. */
  readonly members?: Readonly<Record<string, Field<never>>>;
  /** What holds where the key is not written, as one would type it; absent where that is nothing, or depends on other keys. */
  readonly absent?: string;
  /** Absent where no value is a file in memory. */
  readonly loose?: LooseFiles<T>;
  /** The typed value. Throws a NoteError with line, expectation and finding. */
  read(value: Value): T;
  /** The value as one line of YAML that `read` turns into the same value. */
  write(value: T): string;
}

/** The keys of a block whose options are `O`; a key that is not written is absent from the options. */
export type Fields<O> = { readonly [K in keyof O]-?: Field<Exclude<O[K], undefined>> };

/** The same field with another summary. */
export function described<T>(summary: string, field: Field<T>): Field<T> {
  return { ...field, summary };
}

/** The same field, which says what holds where it is not written. */
export function absent<T>(text: string, field: Field<T>): Field<T> {
  return { ...field, absent: text };
}

/** The same field, which says what its values name. */
export function naming<T>(names: Nameable | readonly Nameable[], field: Field<T>): Field<T> {
  return { ...field, names: typeof names === 'string' ? [names] : names };
}

/** Fields as the completion and the manual see them: without the types of their values. */
export function membersOf<O>(fields: Fields<O>): Readonly<Record<string, Field<never>>> {
  return fields as unknown as Readonly<Record<string, Field<never>>>;
}
