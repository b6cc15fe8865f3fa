// A store in the browser's IndexedDB, bounded: when there are too many values, or they are too large, the ones that were
// written first are dropped. Opened with its first use.
import type { StoreKey } from '../blocks/store';
import type { HostStore } from './host-store';

/** Most values, and most bytes of all of them together. */
export interface StoreLimits {
  readonly values: number;
  readonly bytes: number;
}

const LIMITS: StoreLimits = { values: 64, bytes: 96 * 2 ** 20 };
const VALUES = 'values';
const IN_ORDER = 'order';

interface Row extends StoreKey {
  /** Counts writes. */
  readonly order: number;
  readonly bytes: number;
  readonly value: unknown;
}

/** A store in the database of this name. */
export class IndexedStore implements HostStore {
  private opened: Promise<IDBDatabase> | undefined;

  constructor(
    private readonly factory: IDBFactory,
    private readonly database: string,
    private readonly limits: StoreLimits = LIMITS,
  ) {}

  async read({ note, name }: StoreKey): Promise<unknown> {
    const values = await this.values('readonly');
    const row = await answer(values.get([note, name]) as IDBRequest<Row | undefined>);
    return row?.value;
  }

  async write({ note, name }: StoreKey, value: unknown): Promise<void> {
    const values = await this.values('readwrite');
    const last = await answer(values.index(IN_ORDER).openCursor(null, 'prev'));
    const order = ((last?.value as Row | undefined)?.order ?? 0) + 1;
    await answer(values.put({ note, name, order, bytes: bytesOf(value), value } satisfies Row));
    await this.dropOldest(values);
  }

  async remove({ note, name }: StoreKey): Promise<void> {
    await answer((await this.values('readwrite')).delete([note, name]));
  }

  async rename(from: string, to: string): Promise<void> {
    const values = await this.values('readwrite');
    for (const row of await answer(values.getAll(ofNote(from)) as IDBRequest<Row[]>)) {
      values.delete([from, row.name]);
      values.put({ ...row, note: to });
    }
  }

  async forget(note: string): Promise<void> {
    await answer((await this.values('readwrite')).delete(ofNote(note)));
  }

  async clear(): Promise<void> {
    await answer((await this.values('readwrite')).clear());
  }

  private async dropOldest(values: IDBObjectStore): Promise<void> {
    let [count, bytes] = [0, 0];
    await eachFromNewest(values, (row, drop) => {
      count++;
      bytes += row.bytes;
      if (count > 1 && (count > this.limits.values || bytes > this.limits.bytes)) drop();
    });
  }

  private async values(mode: IDBTransactionMode): Promise<IDBObjectStore> {
    this.opened ??= this.open();
    return (await this.opened).transaction(VALUES, mode).objectStore(VALUES);
  }

  private open(): Promise<IDBDatabase> {
    const request = this.factory.open(this.database, 1);
    request.onupgradeneeded = () => {
      const values = request.result.createObjectStore(VALUES, { keyPath: ['note', 'name'] });
      values.createIndex(IN_ORDER, 'order');
    };
    return answer(request);
  }
}

function ofNote(note: string): IDBKeyRange {
  return IDBKeyRange.bound([note], [note, []]);
}

function eachFromNewest(values: IDBObjectStore, visit: (row: Row, drop: () => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = values.index(IN_ORDER).openCursor(null, 'prev');
    request.onerror = () => reject(request.error ?? new StoreError());
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve();
      visit(cursor.value as Row, () => void cursor.delete());
      cursor.continue();
    };
  });
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new StoreError());
  });
}

/** Bytes of all typed arrays in a value; nothing else is large. */
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + bytesOf(part), 0);
}

/** The database failed without saying why. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
