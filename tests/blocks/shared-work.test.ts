// Work shared by computations that come and go: begun once, stopped when nobody waits, kept within bounds.
import { describe, expect, it } from 'vitest';
import { SharedWork, type WorkTools } from '../../src/blocks/shared-work';

/** Work that a test drives by hand. */
function byHand() {
  const begun: (WorkTools<number> & { complete(value: number): void; fail(error: Error): void })[] = [];
  const start = (tools: WorkTools<number>) => new Promise<number>((complete, fail) => begun.push({ ...tools, complete, fail }));
  return { begun, start };
}

const owner = {};
const settled = () => new Promise((resolve) => setTimeout(resolve));

async function listOf<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

describe('Shared work', () => {
  it('is begun once for all who join, and shows all of them what there is', async () => {
    const [shared, { begun, start }] = [new SharedWork<number>({ most: 1 }), byHand()];
    const { signal } = new AbortController();
    const [one, two] = [shared.join(owner, 'a', start, signal), shared.join(owner, 'a', start, signal)];
    const both = [listOf(one.values()), two.completed()];
    begun[0].show(1);
    await settled();
    expect([one.value, one.isComplete]).toEqual([1, false]);
    begun[0].complete(2);
    expect(await Promise.all(both)).toEqual([[1, 2], 2]);
    expect([begun.length, two.value, two.isComplete]).toEqual([1, 2, true]);
  });

  it('leaves out what came and went while nobody looked', async () => {
    const [shared, { begun, start }] = [new SharedWork<number>({ most: 1 }), byHand()];
    const work = shared.join(owner, 'a', start, new AbortController().signal);
    for (const value of [1, 2, 3]) begun[0].show(value);
    const seen = listOf(work.values());
    begun[0].complete(4);
    expect(await seen).toEqual([3, 4]);
  });

  it('is stopped when the last has left, and begins anew afterwards', async () => {
    const [shared, { begun, start }] = [new SharedWork<number>({ most: 1 }), byHand()];
    const [first, second] = [new AbortController(), new AbortController()];
    const left = shared.join(owner, 'a', start, first.signal).completed();
    shared.join(owner, 'a', start, second.signal);
    first.abort();
    await expect(left).rejects.toBe(first.signal.reason);
    expect(begun[0].signal.aborted).toBe(false);
    second.abort();
    await settled();
    expect(begun[0].signal.aborted).toBe(true);
    shared.join(owner, 'a', start, new AbortController().signal);
    expect(begun).toHaveLength(2);
  });

  it('goes on when one leaves and joins again in the same turn', async () => {
    const [shared, { begun, start }] = [new SharedWork<number>({ most: 1 }), byHand()];
    const first = new AbortController();
    shared.join(owner, 'a', start, first.signal);
    first.abort();
    const again = shared.join(owner, 'a', start, new AbortController().signal);
    await settled();
    expect([begun.length, begun[0].signal.aborted]).toEqual([1, false]);
    begun[0].complete(5);
    expect(await again.completed()).toBe(5);
  });

  it('is stopped also where others, left in the same turn, are dropped to make room', async () => {
    const [shared, { begun, start }] = [new SharedWork<number>({ most: 0 }), byHand()];
    const [whole, half] = [new AbortController(), new AbortController()];
    const done = shared.join(owner, 'whole', start, whole.signal).completed();
    begun[0].complete(1);
    await done;
    shared.join(owner, 'half', start, half.signal);
    begun[1].show(1);
    whole.abort();
    half.abort();
    await settled();
    expect(begun[1].signal.aborted).toBe(true);
  });

  it('keeps complete results within bounds, the newest longest, and none that is waited for is dropped', async () => {
    const shared = new SharedWork<number>({ most: 10, weigh: (value) => value });
    const held = new AbortController();
    const visit = async (key: string, value: number, leave = new AbortController()) => {
      let isBegun = false;
      await shared.join(owner, key, () => { isBegun = true; return Promise.resolve(value); }, leave.signal).completed();
      if (leave !== held) leave.abort();
      await settled();
      return isBegun;
    };
    await visit('held', 100, held);
    expect([await visit('a', 4), await visit('b', 4), await visit('a', 4), await visit('c', 4)]).toEqual([true, true, false, true]);
    expect([await visit('a', 4), await visit('b', 4), await visit('held', 100)]).toEqual([false, true, false]);
  });

  it('lets go what it waited for itself when it is done', async () => {
    const [inner, outer] = [new SharedWork<number>({ most: 0 }), new SharedWork<number>({ most: 1 })];
    let times = 0;
    const count = () => Promise.resolve(++times);
    const ask = (leave: AbortSignal) => outer.join(owner, 'sum', async ({ signal }) => 10 + (await inner.join(owner, 'count', count, signal).completed()), leave).completed();
    expect(await ask(new AbortController().signal)).toBe(11);
    await settled();
    expect(await inner.join(owner, 'count', count, new AbortController().signal).completed()).toBe(2);
    expect(await ask(new AbortController().signal)).toBe(11);
  });

  it('belongs to its owner', async () => {
    const [shared, { begun, start }] = [new SharedWork<number>({ most: 1 }), byHand()];
    const { signal } = new AbortController();
    shared.join(owner, 'a', start, signal);
    shared.join({}, 'a', start, signal);
    expect(begun).toHaveLength(2);
    await settled();
  });

  it('hands on how far it is, and why it failed; a failure is not kept', async () => {
    const [shared, { begun, start }] = [new SharedWork<number>({ most: 1 }), byHand()];
    const leave = new AbortController();
    const seen: string[] = [];
    const done = shared.join(owner, 'a', start, leave.signal).completed(({ words }) => seen.push(words));
    begun[0].progress({ done: 0.5, words: 'half' });
    await settled();
    begun[0].fail(new RangeError('broken'));
    await expect(done).rejects.toThrow('broken');
    expect(seen).toEqual(['half']);
    leave.abort();
    await settled();
    shared.join(owner, 'a', start, new AbortController().signal);
    expect(begun).toHaveLength(2);
  });
});
