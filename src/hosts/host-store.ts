// A store as its host tends it: follows renamed and deleted notes, and can be emptied.
import type { Store } from '../blocks/store';

/** What a store holds. */
export interface StoreSize {
  readonly values: number;
  /** Of all typed arrays in them; nothing else is large. */
  readonly bytes: number;
}

/** Most values, and most bytes of all of them together. */
export type StoreLimits = StoreSize;

/** What a host keeps unless it says otherwise. */
export const STORE_LIMITS: StoreLimits = { values: 64, bytes: 96 * 2 ** 20 };

/** A host's own store. Beyond its limits the values that were written first are dropped, but never the last one. */
export interface HostStore extends Store {
  /** Everything of a note moves to another path. */
  rename(from: string, to: string): Promise<void>;
  /** Forgets everything of a note. */
  forget(note: string): Promise<void>;
  /** How much it holds. */
  size(): Promise<StoreSize>;
  /** Forgets everything. */
  clear(): Promise<void>;
}

/** Bytes of all typed arrays in a value. */
export function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + bytesOf(part), 0);
}
