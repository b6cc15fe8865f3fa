// Stores of hosts: what is kept by note and name, follows its note, and goes on in memory where a database refuses.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../src/hosts/host-store';
import { memoryStore } from '../../src/hosts/memory-store';
import { storeOf } from '../../src/hosts/store-of';

const notes = ['A.md', 'A.md.md', 'B/A.md'] as const, names = ['tiny', '#1', 'a\nb'] as const;
const keys = fc.record({ note: fc.constantFrom(...notes), name: fc.constantFrom(...names) });
const acts = fc.oneof(
  fc.record({ kind: fc.constant('write'), key: keys, value: fc.integer() }),
  fc.record({ kind: fc.constant('remove'), key: keys }),
  fc.record({ kind: fc.constant('rename'), from: fc.constantFrom(...notes), to: fc.constantFrom(...notes) }),
  fc.record({ kind: fc.constant('forget'), note: fc.constantFrom(...notes) }),
);

describe('The store in memory', () => {
  it('holds after any acts what a plain table of notes would hold', async () => {
    await fc.assert(fc.asyncProperty(fc.array(acts, { maxLength: 30 }), async (all) => {
      const store = memoryStore();
      const plain = new Map<string, Map<string, number>>(notes.map((note) => [note, new Map()]));
      const of = (note: string) => plain.get(note) ?? new Map<string, number>();
      for (const act of all) {
        if (act.kind === 'write') {
          await store.write(act.key, act.value);
          of(act.key.note).set(act.key.name, act.value);
        } else if (act.kind === 'remove') {
          await store.remove(act.key);
          of(act.key.note).delete(act.key.name);
        } else if (act.kind === 'rename') {
          await store.rename(act.from, act.to);
          const moved = [...of(act.from)];
          of(act.from).clear();
          for (const [name, value] of moved) of(act.to).set(name, value);
        } else {
          await store.forget(act.note);
          of(act.note).clear();
        }
      }
      for (const note of notes) for (const name of names) expect(await store.read({ note, name })).toBe(of(note).get(name));
      expect((await store.size()).values).toBe([...plain.values()].reduce((sum, { size }) => sum + size, 0));
      await store.clear();
      expect(await store.size()).toEqual({ values: 0, bytes: 0 });
    }));
  });

  it('knows how large it is: typed arrays, however deep they lie', async () => {
    const store = memoryStore();
    await store.write({ note: 'A.md', name: 'a' }, { weights: { W: { data: new Float32Array(10) } }, list: [new Uint8Array(3), null, 'text'] });
    await store.write({ note: 'A.md', name: 'b' }, new Float64Array(2));
    expect(await store.size()).toEqual({ values: 2, bytes: 59 });
    expect([bytesOf(undefined), bytesOf(null), bytesOf('abc'), bytesOf([])]).toEqual([0, 0, 0, 0]);
  });
});

describe('The bounds of the store in memory', () => {
  const limits = { values: 3, bytes: 40 };
  const written = fc.array(fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd', 'e'), bytes: fc.integer({ min: 0, max: 60 }) }), { minLength: 1, maxLength: 12 });

  it('drop what was written first until the rest fits, but never the last value', async () => {
    await fc.assert(fc.asyncProperty(written, async (writes) => {
      const store = memoryStore(limits);
      for (const { name, bytes } of writes) await store.write({ note: 'A.md', name }, new Uint8Array(bytes));
      const plain: typeof writes = [];
      const tooMuch = () => plain.length > limits.values || plain.reduce((sum, { bytes }) => sum + bytes, 0) > limits.bytes;
      for (const write of writes) {
        const older = plain.findIndex(({ name }) => name === write.name);
        if (older >= 0) plain.splice(older, 1);
        plain.push(write);
        while (plain.length > 1 && tooMuch()) plain.shift();
      }
      for (const name of ['a', 'b', 'c', 'd', 'e']) {
        const value = (await store.read({ note: 'A.md', name })) as Uint8Array | undefined;
        expect(value?.length).toBe(plain.find((kept) => kept.name === name)?.bytes);
      }
    }));
  });

  it('let a value that is written again, or whose note is renamed, outlive those that are older', async () => {
    const store = memoryStore(limits);
    for (const name of ['a', 'b', 'c', 'a', 'd']) await store.write({ note: 'A.md', name }, name);
    expect(await Promise.all(['a', 'b', 'c', 'd'].map((name) => store.read({ note: 'A.md', name })))).toEqual(['a', undefined, 'c', 'd']);
    await store.rename('A.md', 'B.md');
    await store.write({ note: 'C.md', name: 'x' }, 'x');
    expect(await Promise.all(['c', 'a', 'd'].map((name) => store.read({ note: 'B.md', name })))).toEqual([undefined, 'a', 'd']);
  });
});

describe('The store of a window', () => {
  const key = { note: 'A.md', name: 'tiny' };

  it.each([
    ['forbids the mere question', { get indexedDB(): never { throw new DOMException('no', 'SecurityError'); } }],
    ['has no database', {}],
    ['refuses to open one', { indexedDB: { open: () => { throw new DOMException('no', 'InvalidStateError'); } } }],
  ])('keeps things in memory where it %s', async (_, window) => {
    const store = storeOf(window as never, 'test');
    await store.write(key, 7);
    await store.rename('A.md', 'B.md');
    expect([await store.read(key), await store.read({ ...key, note: 'B.md' }), (await store.size()).values]).toEqual([undefined, 7, 1]);
    await store.remove({ ...key, note: 'B.md' });
    await store.write(key, 8);
    await store.forget('A.md');
    await store.clear();
    expect(await store.read(key)).toBeUndefined();
  });
});
