// Finds the height of the register tiles that is fastest here. All heights give the same bits; which is fastest depends
// on how the browser's compiler allots registers: 6 rows on a current V8, 4 on those of Node 20 and older Electrons,
// where the higher tiles spill (a third slower).

import type { Machine } from './assembly';

const HEIGHTS = [6, 5, 4];
const ROUNDS = 3;
/** A product that stays in the caches: about 1.5 million multiply-adds, 0.05 ms. */
const EXTENTS = { m: 60, n: 64, k: 384 };
/** Long enough for a browser's clock of 0.1 ms. */
const TRIAL_MS = 0.6;

/**
 * Tries the heights in turns, some 6 ms in all.
 * @param now milliseconds since some fixed moment
 * @returns the height whose best trial was the fastest; the machine is left with it
 */
export function calibrate(machine: Machine, now: () => number): number {
  const best = machine.arena.scope(() => fastest(machine, now));
  machine.exports.setTileHeight(best);
  return best;
}

function fastest({ arena, exports }: Machine, now: () => number): number {
  const { m, n, k } = EXTENTS;
  const [a, panels, c] = [arena.reserve(m * k), arena.reserve(k * n), arena.reserve(m * n)];
  arena.view(a, m * k).fill(1);
  arena.view(panels, k * n).fill(1);
  const call = arena.putCall({ a, panels, c, m, n, k, accumulate: 0 });
  const times = new Map(HEIGHTS.map((height) => [height, Infinity]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [height, before] of times) {
      exports.setTileHeight(height);
      times.set(height, Math.min(before, msPerCall(() => exports.gemm(call), now)));
    }
  return [...times].reduce((best, other) => (other[1] < best[1] ? other : best))[0];
}

function msPerCall(work: () => void, now: () => number): number {
  const start = now();
  let calls = 0, elapsed = 0;
  while (elapsed < TRIAL_MS) {
    work();
    calls++;
    elapsed = now() - start;
  }
  return elapsed / calls;
}
