// What hosts keep between sessions, in the browser's database and in memory: the same answers from both.
import type { Server } from 'node:http';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TARGET } from '../../scripts/build/bundle-program.mjs';
import { browser, closeBrowser } from './host/browser';
import { servePage } from './lab/serve';
import type { StorePage } from './store/page';

declare const stores: StorePage;

let server: Server, address: string, page: Page;

beforeAll(async () => {
  const { outputFiles } = await build({ entryPoints: [resolve(import.meta.dirname, 'store/page.ts')], bundle: true, write: false, format: 'iife', target: TARGET });
  ({ server, address } = await servePage(outputFiles[0].text));
  page = await (await browser()).newPage();
  await page.goto(address);
});
afterAll(async () => {
  await closeBrowser();
  server?.close();
});

describe.each(['database', 'memory'])('A store in the %s', (kind) => {
  it('follows a renamed note, forgets a deleted one, and knows what it holds', async () => {
    const seen = await page.evaluate(async (where) => {
      const store = where === 'memory' ? stores.memoryStore() : new stores.IndexedStore(indexedDB, 'follows');
      const value = { weights: { 'conv1.W': new Float32Array(250) }, step: 3 };
      for (const [note, name] of [['A.md', 'tiny'], ['A.md', 'other'], ['AB.md', 'tiny']]) await store.write({ note, name }, value);
      const before = await store.size();
      await store.rename('A.md', 'Folder/B.md');
      const moved = [await store.read({ note: 'A.md', name: 'tiny' }), await store.read({ note: 'Folder/B.md', name: 'other' }), await store.read({ note: 'AB.md', name: 'tiny' })];
      await store.forget('Folder/B.md');
      const after = await store.size();
      await store.remove({ note: 'AB.md', name: 'tiny' });
      const none = await store.size();
      await store.write({ note: 'A.md', name: 'tiny' }, value);
      await store.clear();
      return { before, after, none, cleared: await store.size(), moved: moved.map((one) => (one as typeof value | undefined)?.weights['conv1.W'].length) };
    }, kind);
    expect(seen).toEqual({
      before: { values: 3, bytes: 3000 }, after: { values: 1, bytes: 1000 }, none: { values: 0, bytes: 0 }, cleared: { values: 0, bytes: 0 },
      moved: [undefined, 250, 250],
    });
  });

  it('keeps the newest value under a name', async () => {
    const seen = await page.evaluate(async (where) => {
      const store = where === 'memory' ? stores.memoryStore() : new stores.IndexedStore(indexedDB, 'newest');
      const key = { note: 'A.md', name: 'tiny' };
      await store.write(key, 1);
      await store.write(key, 2);
      return [await store.read(key), (await store.size()).values];
    }, kind);
    expect(seen).toEqual([2, 1]);
  });
});

describe('A store in the database is bounded', () => {
  const kept = (limits: { values: number; bytes: number }, lengths: readonly number[], name: string) => page.evaluate(async ([most, each, database]) => {
    const store = new stores.IndexedStore(indexedDB, database, most);
    for (const [k, length] of each.entries()) await store.write({ note: 'A.md', name: String(k) }, new Uint8Array(length));
    const read = await Promise.all(each.map((_, k) => store.read({ note: 'A.md', name: String(k) })));
    return read.flatMap((value, k) => (value === undefined ? [] : [k]));
  }, [limits, lengths, name] as const);

  it('by the number of values, of which those go that were written first', async () => {
    expect(await kept({ values: 3, bytes: 1e6 }, [1, 1, 1, 1, 1], 'number')).toEqual([2, 3, 4]);
  });

  it('by their bytes', async () => {
    expect(await kept({ values: 100, bytes: 1000 }, [400, 400, 400, 100], 'bytes')).toEqual([1, 2, 3]);
  });

  it('but keeps the newest, however large it is', async () => {
    expect(await kept({ values: 100, bytes: 1000 }, [10, 5000], 'large')).toEqual([1]);
  });

  it('and a value that is written again counts as new', async () => {
    const read = await page.evaluate(async () => {
      const store = new stores.IndexedStore(indexedDB, 'again', { values: 2, bytes: 1e6 });
      for (const name of ['a', 'b', 'a', 'c']) await store.write({ note: 'A.md', name }, name);
      return Promise.all(['a', 'b', 'c'].map((name) => store.read({ note: 'A.md', name })));
    });
    expect(read).toEqual(['a', undefined, 'c']);
  });
});

it('A database of an earlier version is taken over with what it holds', async () => {
  const seen = await page.evaluate(async () => {
    await new Promise<void>((done) => {
      const request = indexedDB.open('old', 1);
      request.onupgradeneeded = () => {
        const values = request.result.createObjectStore('values', { keyPath: ['note', 'name'] });
        values.createIndex('order', 'order');
        values.put({ note: 'A.md', name: 'tiny', order: 1, bytes: 40, value: 'learnt' });
      };
      request.onsuccess = () => {
        request.result.close();
        done();
      };
    });
    const store = new stores.IndexedStore(indexedDB, 'old');
    return [await store.size(), await store.read({ note: 'A.md', name: 'tiny' })];
  });
  expect(seen).toEqual([{ values: 1, bytes: 40 }, 'learnt']);
});
