// A store in the browser's IndexedDB, bounded: when there are too many values, or they are too large, the ones that were
// written first are dropped. Opened with its first use.
import type { StoreKey } from '../blocks/store';
import { bytesOf, STORE_LIMITS, type HostStore, type StoreLimits, type StoreSize } from './host-store';

const VERSION = 2;
const VALUES = 'values';
/** Order and size of every value, so that none has to be read to know what there is. */
const SIZES = 'sizes';

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
    private readonly limits: StoreLimits = STORE_LIMITS,
  ) {}

  async read({ note, name }: StoreKey): Promise<unknown> {
    const values = await this.values('readonly');
    const row = await answer(values.get([note, name]) as IDBRequest<Row | undefined>);
    return row?.value;
  }

  async write({ note, name }: StoreKey, value: unknown): Promise<void> {
    const values = await this.values('readwrite');
    const last = await answer(values.index(SIZES).openKeyCursor(null, 'prev'));
    const order = (last ? sizeKeyOf(last).order : 0) + 1;
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

  async size(): Promise<StoreSize> {
    let [count, bytes] = [0, 0];
    await eachFromNewest(await this.values('readonly'), (own) => {
      count++;
      bytes += own;
    });
    return { values: count, bytes };
  }

  async clear(): Promise<void> {
    await answer((await this.values('readwrite')).clear());
  }

  private async dropOldest(values: IDBObjectStore): Promise<void> {
    let [count, bytes] = [0, 0];
    await eachFromNewest(values, (own, key) => {
      count++;
      bytes += own;
      if (count > 1 && (count > this.limits.values || bytes > this.limits.bytes)) values.delete(key);
    });
  }

  private async values(mode: IDBTransactionMode): Promise<IDBObjectStore> {
    this.opened ??= this.open();
    return (await this.opened).transaction(VALUES, mode).objectStore(VALUES);
  }

  private open(): Promise<IDBDatabase> {
    const request = this.factory.open(this.database, VERSION);
    request.onupgradeneeded = () => {
      const isNew = !request.result.objectStoreNames.contains(VALUES);
      const values = isNew ? request.result.createObjectStore(VALUES, { keyPath: ['note', 'name'] }) : request.transaction?.objectStore(VALUES);
      values?.createIndex(SIZES, ['order', 'bytes']);
    };
    return answer(request);
  }
}

function ofNote(note: string): IDBKeyRange {
  return IDBKeyRange.bound([note], [note, []]);
}

function sizeKeyOf({ key }: IDBCursor): Pick<Row, 'order' | 'bytes'> {
  const [order, bytes] = key as [number, number];
  return { order, bytes };
}

function eachFromNewest(values: IDBObjectStore, visit: (bytes: number, key: IDBValidKey) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = values.index(SIZES).openKeyCursor(null, 'prev');
    request.onerror = () => reject(request.error ?? new StoreError());
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve();
      visit(sizeKeyOf(cursor).bytes, cursor.primaryKey);
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

/** The database failed without saying why. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
