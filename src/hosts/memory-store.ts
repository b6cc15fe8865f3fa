// A store that lasts as long as its host: for Node, for tests, and where a browser gives no database.
import type { StoreKey } from '../blocks/store';
import { bytesOf, type HostStore } from './host-store';

/** An empty store. */
export function memoryStore(): HostStore {
  const kept = new Map<string, unknown>();
  const ofNote = (note: string): string[] => [...kept.keys()].filter((key) => key.startsWith(`${note}\n`));
  return {
    read: (key) => Promise.resolve(kept.get(textOf(key))),
    write: async (key, value) => void kept.set(textOf(key), value),
    remove: async (key) => void kept.delete(textOf(key)),
    rename: async (from, to) => {
      for (const key of ofNote(from)) {
        const value = kept.get(key);
        kept.delete(key);
        kept.set(`${to}${key.slice(from.length)}`, value);
      }
    },
    forget: async (note) => ofNote(note).forEach((key) => kept.delete(key)),
    size: () => Promise.resolve({ values: kept.size, bytes: bytesOf([...kept.values()]) }),
    clear: async () => kept.clear(),
  };
}

function textOf({ note, name }: StoreKey): string {
  return `${note}\n${name}`;
}
