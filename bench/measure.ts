// Times the contestants of a work in turns, so that a machine that slows down slows all of them.

import type { Gear, Measured, Work } from './work';

const ROUNDS = 9;
const MIN_MS = 15;

/** One row for each contestant; `peak` in multiply-adds per second. */
export async function measure({ name, madds, contestants }: Work, gear: Gear, peak: number): Promise<Measured[]> {
  const runs: Record<string, () => void> = {};
  for (const [who, prepare] of Object.entries(contestants)) runs[who] = await prepare(gear);
  const turns = Object.fromEntries(Object.entries(runs).map(([who, run]) => [who, turnsFor(run)]));
  const rounds = Array.from({ length: ROUNDS }, () =>
    Object.fromEntries(Object.entries(runs).map(([who, run]) => [who, msPerTurn(run, turns[who])])),
  );
  return Object.keys(runs).map((contestant) => {
    const ms = median(rounds.map((round) => round[contestant]));
    const ratioToOurs = median(rounds.map((round) => round[contestant] / round.ours));
    return { work: name, contestant, ms, ratioToOurs, shareOfPeak: madds / (ms / 1000) / peak };
  });
}

/** The best rate of `work` (which takes a number of turns) in calls of its turns per second. */
export function bestRate(work: (turns: number) => unknown, turns: number): number {
  return Math.max(...Array.from({ length: 25 }, () => turns / (msPerTurn(() => work(turns), 1) / 1000)));
}

/** Warms a contestant up and finds how many turns fill the least time that can be measured well. */
function turnsFor(run: () => void): number {
  run();
  run();
  for (let turns = 1; ; turns *= 2) {
    const ms = msPerTurn(run, turns) * turns;
    if (ms >= MIN_MS || ms > 2000) return turns;
  }
}

function msPerTurn(run: () => void, turns: number): number {
  const before = performance.now();
  for (let turn = 0; turn < turns; turn++) run();
  return (performance.now() - before) / turns;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
