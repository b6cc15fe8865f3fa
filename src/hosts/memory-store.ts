// A store that lasts as long as its host: for Node, for tests, and where a browser gives no database. Bounded like the database.
import type { StoreKey } from '../blocks/store';
import { bytesOf, STORE_LIMITS, type HostStore, type StoreLimits } from './host-store';

/** An empty store. A value that moves with its note counts as written again. */
export function memoryStore(limits: StoreLimits = STORE_LIMITS): HostStore {
  /** The one that was written last is the last. */
  const kept = new Map<string, unknown>();
  const keep = (key: string, value: unknown): void => {
    kept.delete(key);
    kept.set(key, value);
  };
  const ofNote = (note: string): string[] => [...kept.keys()].filter((key) => key.startsWith(`${note}\n`));
  return {
    read: (key) => Promise.resolve(kept.get(textOf(key))),
    write: async (key, value) => {
      keep(textOf(key), value);
      dropOldest(kept, limits);
    },
    remove: async (key) => void kept.delete(textOf(key)),
    rename: async (from, to) => {
      for (const key of ofNote(from)) {
        const value = kept.get(key);
        kept.delete(key);
        keep(`${to}${key.slice(from.length)}`, value);
      }
    },
    forget: async (note) => ofNote(note).forEach((key) => kept.delete(key)),
    size: () => Promise.resolve({ values: kept.size, bytes: bytesOf([...kept.values()]) }),
    clear: async () => kept.clear(),
  };
}

function dropOldest(kept: Map<string, unknown>, limits: StoreLimits): void {
  let bytes = bytesOf([...kept.values()]);
  for (const [key, value] of kept) {
    if (kept.size === 1 || (kept.size <= limits.values && bytes <= limits.bytes)) return;
    bytes -= bytesOf(value);
    kept.delete(key);
  }
}

function textOf({ note, name }: StoreKey): string {
  return `${note}\n${name}`;
}
