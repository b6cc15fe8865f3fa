// A field: everything the project knows of one key of a block. Reads the value, writes it back, and
// documents itself to the manual, the completion and the messages.
import type { Value } from './value';

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
