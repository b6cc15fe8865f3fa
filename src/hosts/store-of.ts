// The store of a host with windows: the browser's database, or memory where there is none (a sandboxed page).
import type { HostStore } from './host-store';
import { IndexedStore } from './indexed-store';
import { memoryStore } from './memory-store';

/** A store that asks the database of this name first, and falls back to memory for good when that refuses. */
export function storeOf(window: Window, database: string): HostStore {
  const memory = memoryStore();
  let store = databaseOf(window, database) ?? memory;
  const safely = async <T>(use: (store: HostStore) => Promise<T>): Promise<T> => {
    try {
      return await use(store);
    } catch {
      store = memory;
      return use(store);
    }
  };
  return {
    read: (key) => safely((now) => now.read(key)),
    write: (key, value) => safely((now) => now.write(key, value)),
    remove: (key) => safely((now) => now.remove(key)),
    rename: (from, to) => safely((now) => now.rename(from, to)),
    forget: (note) => safely((now) => now.forget(note)),
    size: () => safely((now) => now.size()),
    clear: () => safely((now) => now.clear()),
  };
}

/** Where storage is forbidden, the mere question throws. */
function databaseOf(window: Window, database: string): HostStore | undefined {
  try {
    return new IndexedStore(window.indexedDB, database);
  } catch {
    return undefined;
  }
}
