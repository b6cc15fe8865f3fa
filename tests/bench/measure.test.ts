import { describe, expect, it } from 'vitest';
import { deviation, Disagreement, measure, median } from '../../bench/measure';
import type { Contender, Work } from '../../bench/work';

/** A clock that moves only when somebody works. */
function workshop() {
  let time = 0;
  const worker = (ms: number, output?: readonly number[]): Contender & { turns: number } => {
    const contender = { turns: 0, run: () => void ((time += ms), contender.turns++), ...(output && { output: () => output }) };
    return contender;
  };
  const pass = (ms: number): void => void (time += ms);
  return { now: () => time, pass, worker, roof: { ...worker(20), madds: 20_000 } };
}

const work = (more: Partial<Work> = {}): Work => ({ name: 'W', madds: 1000, contestants: {}, ...more });

describe('a measurement', () => {
  it('gives milliseconds, the ratio to ours and the share of the peak', async () => {
    const { now, roof, worker } = workshop();
    const { rows, peak } = await measure(work(), { ours: worker(2), theirs: worker(5) }, { roof, now, rounds: 3 });
    expect(peak).toBe(1e6);
    expect(rows).toEqual([
      { work: 'W', contestant: 'ours', ms: 2, ratioToOurs: 1, shareOfPeak: 0.5 },
      { work: 'W', contestant: 'theirs', ms: 5, ratioToOurs: 2.5, shareOfPeak: 0.2 },
    ]);
  });

  it('sets each round against the peak of that round, so that a machine that slows down says nothing about a kernel', async () => {
    const { now, pass } = workshop();
    let [calls, factor] = [0, 1];
    // From the second round on everything takes twice as long.
    const slowing = (ms: number): Contender => ({ run: () => ((factor = ++calls > 5 ? 2 : 1), pass(factor * ms)) });
    const { rows, peak } = await measure(work(), { ours: slowing(20) }, { roof: { ...slowing(40), madds: 4000 }, now, rounds: 5 });
    expect(rows[0]).toMatchObject({ ms: 40, shareOfPeak: 0.5 });
    expect(peak).toBe(100_000);
  });

  it('waits for contestants that answer later', async () => {
    const { now, roof, pass } = workshop();
    const { rows } = await measure(work(), { ours: { run: () => Promise.resolve().then(() => pass(4)) } }, { roof, now, rounds: 2 });
    expect(rows[0].ms).toBe(4);
  });

  it('lets contestants that take long take part in three rounds or one, and all of them where ours does', async () => {
    const { now, roof, worker } = workshop();
    const [quick, slow, slowest] = [worker(20), worker(500), worker(4000)];
    await measure(work(), { ours: quick, slow, slowest }, { roof, now, rounds: 9 });
    // One to compare, one to find out how long it takes.
    expect([quick.turns, slow.turns, slowest.turns]).toEqual([2 + 9, 2 + 3, 2 + 1]);
    const [ours, other] = [worker(500), worker(20)];
    await measure(work(), { ours, other }, { roof, now, rounds: 9 });
    expect([ours.turns, other.turns]).toEqual([2 + 3, 2 + 3]);
  });

  it('repeats what is short until it can be measured', async () => {
    const { now, roof, worker } = workshop();
    const short = worker(1);
    await measure(work(), { ours: short }, { roof, now, rounds: 1 });
    // To compare; 1, 2, 4, 8 and 16 turns to find out; 16 in the round.
    expect(short.turns).toBe(1 + 31 + 16);
  });

  it('says how far outputs are from ours', async () => {
    const { now, roof, worker } = workshop();
    const { rows } = await measure(work(), { ours: worker(20, [1, -4]), theirs: worker(20, [1.0002, -4]), silent: worker(20) }, { roof, now, rounds: 1 });
    expect(rows.map((row) => row.deviation)).toEqual([0, expect.closeTo(5e-5, 10), undefined]);
  });

  it('fails when two disagree, by name', async () => {
    const { now, roof, worker } = workshop();
    const found = measure(work(), { ours: worker(20, [1, -4]), theirs: worker(20, [1, 4]) }, { roof, now, rounds: 1 });
    await expect(found).rejects.toThrow(new Disagreement('W: theirs differs from ours by 2.0e+0 of the largest number'));
  });

  it('lets a work say how exact its outputs are', async () => {
    const { now, roof, worker } = workshop();
    const contenders = { ours: worker(20, [1]), theirs: worker(20, [1.01]) };
    await expect(measure(work(), contenders, { roof, now, rounds: 1 })).rejects.toThrow(Disagreement);
    await expect(measure(work({ tolerance: 0.02 }), contenders, { roof, now, rounds: 1 })).resolves.toMatchObject({ rows: [{ deviation: 0 }, { deviation: expect.closeTo(0.01, 10) }] });
  });

  it('writes down what is wanted: a share of ours, ratios of others, ratios that may not be larger', async () => {
    const { now, roof, worker } = workshop();
    const goal = { share: 0.9, ratios: { theirs: 2 }, most: { first: 0.1 } };
    const { rows } = await measure(work({ goal }), { ours: worker(20), theirs: worker(20), first: worker(20), other: worker(20) }, { roof, now, rounds: 1 });
    expect(rows.map(({ goal: least, most }) => [least, most])).toEqual([[0.9, undefined], [2, undefined], [undefined, 0.1], [undefined, undefined]]);
  });
});

describe('a deviation', () => {
  it('is relative to the largest number expected', () => expect(deviation([1, 9], [2, 10])).toBe(0.1));
  it('is nothing between equal numbers, zeros included', () => expect(deviation([0, 0], [0, 0])).toBe(0));
  it('is infinite for another count', () => expect(deviation([1], [1, 2])).toBe(Infinity));
  it('is infinite where a number is none', () => expect(deviation([NaN, 1], [1, 1])).toBe(Infinity));
  it('is infinite where nothing was expected but zeros', () => expect(deviation([1], [0])).toBe(Infinity));
});

it('the median of an even count is the upper of the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(3);
});
