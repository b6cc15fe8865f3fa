// Times the contestants of a work in turns, so that a machine that slows down slows all of them.

import type { Contender, Measured, Work } from './work';

/** Who is slower takes part in the first rounds only; where ours are, there are no more rounds. */
const SLOW_MS = 400;
const SLOW_ROUNDS = 3;
const MIN_MS = 15;
const TOLERANCE = 1e-4;

/** The contestants of a work gave different numbers. */
export class Disagreement extends Error {
  override readonly name = 'Disagreement';
}

/** Milliseconds since some fixed moment. */
export type Clock = () => number;

/** How to measure. */
export interface Measuring {
  /** Multiply-adds per second. */
  readonly peak: number;
  readonly now: Clock;
  readonly rounds: number;
}

/**
 * One row for each contender, the first of which has to be `ours`. Their outputs are compared first.
 * @throws {Disagreement}
 */
export async function measure(work: Work, contenders: Readonly<Record<string, Contender>>, { peak, now, rounds: most }: Measuring): Promise<Measured[]> {
  const deviations = await compared(work, contenders);
  const turns: Record<string, Turns> = {};
  for (const [who, contender] of Object.entries(contenders)) turns[who] = await turnsFor(contender, now);
  const rounds: Record<string, number>[] = [];
  for (let round = 0; round < (turns.ours.ms < SLOW_MS ? most : SLOW_ROUNDS); round++) {
    rounds[round] = {};
    for (const [who, contender] of Object.entries(contenders))
      if (round < SLOW_ROUNDS || turns[who].ms < SLOW_MS) rounds[round][who] = await msPerTurn(contender, turns[who].count, now);
  }
  return Object.keys(contenders).map((contestant) => {
    const took = rounds.filter((round) => contestant in round);
    const ms = median(took.map((round) => round[contestant]));
    return {
      ...{ work: work.name, contestant, ms, ratioToOurs: median(took.map((round) => round[contestant] / round.ours)) },
      shareOfPeak: work.madds / (ms / 1000) / peak,
      ...(deviations[contestant] !== undefined && { deviation: deviations[contestant] }),
      ...goalOf(work, contestant),
    };
  });
}

function goalOf({ goal: { share, ratios = {}, most = {} } = {} }: Work, contestant: string): Pick<Measured, 'goal' | 'most'> {
  const least = contestant === 'ours' ? share : ratios[contestant];
  return { ...(least !== undefined && { goal: least }), ...(contestant in most && { most: most[contestant] }) };
}

/** The rate of the best of 20 calls of `work`, which takes a number of turns, in turns per second. */
export function bestRate(work: (turns: number) => unknown, turns: number, now: Clock): number {
  let best = 0;
  for (let call = 0; call < 20; call++) {
    const before = now();
    work(turns);
    best = Math.max(best, turns / ((now() - before) / 1000));
  }
  return best;
}

async function compared({ name, tolerance = TOLERANCE }: Work, contenders: Readonly<Record<string, Contender>>): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  let ours: ArrayLike<number> | undefined;
  for (const [who, { run, output }] of Object.entries(contenders)) {
    await run();
    const numbers = await output?.();
    if (!numbers) continue;
    ours ??= Array.from(numbers);
    found[who] = deviation(numbers, ours);
    if (!(found[who] <= tolerance)) throw new Disagreement(`${name}: ${who} differs from ours by ${found[who].toExponential(1)} of the largest number`);
  }
  return found;
}

/** The largest difference over the largest number expected; infinite for another count of numbers or one that is none. */
export function deviation(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (found.length !== expected.length) return Infinity;
  let [difference, largest] = [0, 0];
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i]));
    const here = Math.abs(found[i] - expected[i]);
    difference = here >= 0 ? Math.max(difference, here) : Infinity;
  }
  return difference === 0 ? 0 : difference / largest;
}

interface Turns {
  readonly count: number;
  readonly ms: number;
}

/** Warms a contestant up and finds how many turns fill the least time that can be measured well. */
async function turnsFor(contender: Contender, now: Clock): Promise<Turns> {
  for (let count = 1; ; count *= 2) {
    const ms = await msPerTurn(contender, count, now);
    if (ms * count >= MIN_MS) return { count, ms };
  }
}

async function msPerTurn({ run }: Contender, turns: number, now: Clock): Promise<number> {
  const before = now();
  for (let turn = 0; turn < turns; turn++) {
    const pending = run();
    if (pending instanceof Promise) await pending;
  }
  return (now() - before) / turns;
}

/** The middle value; of an even count the upper of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
