// What a block hands to others of its note, and when two such things are the same.
import type { ImageSource } from '../pictures/image-source';

/** A number for each class. */
export interface LabelledNumbers {
  readonly labels: readonly string[];
  readonly values: readonly number[];
}

/** What a block gives away, by kind; absent is what it has not. */
export interface Exports {
  /** Its picture, where it comes from. */
  readonly image?: ImageSource;
  /** The scores before softmax. */
  readonly logits?: LabelledNumbers;
  /** The share of each class in the right answer. */
  readonly target?: LabelledNumbers;
  /** The id of a `cnn-network`. */
  readonly model?: string;
}

/** The kinds, in the order in which one is chosen where the reader names none. */
export const EXPORT_KINDS = ['image', 'logits', 'target', 'model'] as const satisfies readonly (keyof Exports)[];

/** One of {@link EXPORT_KINDS}. */
export type ExportKind = (typeof EXPORT_KINDS)[number];

/** Whether two values of plain data are equal, number by number. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isSame(a[key as never], b[key as never]));
}
