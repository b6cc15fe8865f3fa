// Times the contestants of a work in turns, so that a machine that slows down slows all of them.

import type { Contender, Measured, Work } from './work';

/** Who takes longer takes part in the first rounds only; where ours does, there are no more rounds. */
const PATIENCE = [{ ms: 400, rounds: Infinity }, { ms: 3000, rounds: 3 }, { ms: Infinity, rounds: 1 }] as const;
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
  /** Multiply-adds on registers alone, which take part in the turns. */
  readonly roof: Roof;
  readonly now: Clock;
  readonly rounds: number;
}

/** The most that a machine can multiply and add. */
export interface Roof extends Contender {
  /** Multiply-adds of one turn. */
  readonly madds: number;
}

/** The rows, and the best rate of the roof in multiply-adds per second. */
export interface Measurement {
  readonly rows: readonly Measured[];
  readonly peak: number;
}

/**
 * One row for each contender, the first of which has to be `ours`. Their outputs are compared first.
 * @throws {Disagreement}
 */
export async function measure(work: Work, contenders: Readonly<Record<string, Contender>>, { roof, now, rounds: most }: Measuring): Promise<Measurement> {
  const deviations = await compared(work, contenders);
  const rounds = await inTurns({ [ROOF]: roof, ...contenders }, { now, most });
  const rows = Object.keys(contenders).map((contestant) => {
    const took = rounds.filter((round) => contestant in round);
    const peaks = took.map((round) => (work.madds / round[contestant]) / (roof.madds / round[ROOF]));
    return {
      ...{ work: work.name, contestant, ms: median(took.map((round) => round[contestant])) },
      ...{ ratioToOurs: median(took.map((round) => round[contestant] / round.ours)), shareOfPeak: median(peaks) },
      ...(deviations[contestant] !== undefined && { deviation: deviations[contestant] }),
      ...goalOf(work, contestant),
    };
  });
  return { rows, peak: roof.madds / (Math.min(...rounds.map((round) => round[ROOF])) / 1000) };
}

const ROOF = 'multiply-adds on registers';

/** Milliseconds of a turn of each, round by round. */
async function inTurns(contenders: Readonly<Record<string, Contender>>, { now, most }: { now: Clock; most: number }): Promise<Record<string, number>[]> {
  const turns: Record<string, Turns> = {};
  for (const [who, contender] of Object.entries(contenders)) turns[who] = await turnsFor(contender, now);
  const rounds: Record<string, number>[] = [];
  for (let round = 0; round < Math.min(most, roundsFor(turns.ours)); round++) {
    rounds[round] = {};
    for (const [who, contender] of Object.entries(contenders))
      if (round < roundsFor(turns[who])) rounds[round][who] = await msPerTurn(contender, turns[who].count, now);
  }
  return rounds;
}

function goalOf({ goal: { share, ratios = {}, most = {} } = {} }: Work, contestant: string): Pick<Measured, 'goal' | 'most'> {
  const least = contestant === 'ours' ? share : ratios[contestant];
  return { ...(least !== undefined && { goal: least }), ...(contestant in most && { most: most[contestant] }) };
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

function roundsFor({ ms }: Turns): number {
  return PATIENCE.find((step) => ms < step.ms)?.rounds ?? 1;
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
