// Partial results as a stream.
import { expect, it } from 'vitest';
import { streamed } from '../../src/blocks/streamed';
import type { Progress } from '../../src/lab/lab';

const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
const at = (partial: number): Progress<number> => ({ done: 0.5, words: 'counting', partial });

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const values: T[] = [];
  for await (const value of stream) values.push(value);
  return values;
}

it('gives every partial result that is waited for, then the whole', async () => {
  const values = await all(streamed<number>(async (report) => {
    for (const partial of [1, 2]) {
      await turn();
      report(at(partial));
    }
    await turn();
    return 3;
  }));
  expect(values).toEqual([1, 2, 3]);
});

it('skips what was overtaken before anybody looked', async () => {
  const values = await all(streamed<number>(async (report) => {
    await turn();
    for (const partial of [1, 2, 3]) report(at(partial));
    await turn();
    return 4;
  }));
  expect(values).toEqual([3, 4]);
});

it('throws what the run throws', async () => {
  await expect(all(streamed<number>(() => Promise.reject(new RangeError('stopped'))))).rejects.toThrow('stopped');
});
