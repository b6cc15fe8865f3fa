// The page of the stores' test: both stores, as hosts make them.
import { IndexedStore } from '../../../src/hosts/indexed-store';
import { memoryStore } from '../../../src/hosts/memory-store';

/** What the test finds in the page. */
export interface StorePage {
  readonly IndexedStore: typeof IndexedStore;
  readonly memoryStore: typeof memoryStore;
}

Object.assign(globalThis, { stores: { IndexedStore, memoryStore } satisfies StorePage });
