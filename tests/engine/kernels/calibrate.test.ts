// The choice of the tile height, with a clock that goes by the height in use.

import { expect, it } from 'vitest';
import { acceptedModules, startMachine, type Machine } from '../../../src/engine/kernels/assembly';
import { calibrate } from '../../../src/engine/kernels/calibrate';
import { kernelMaker } from '../../../src/engine/kernels/simd';

const [module] = await acceptedModules();

/** A machine on which a product takes as long as `costs` says for the height in use, and its clock. */
async function machineWith(costs: Record<number, number>): Promise<{ machine: Machine; now: () => number; height: () => number }> {
  const { exports, arena } = await startMachine(module);
  let time = 0, height = 0;
  const timed = {
    ...exports,
    setTileHeight: (rows: number) => exports.setTileHeight((height = rows)),
    gemm: (call: number) => {
      exports.gemm(call);
      time += costs[height];
    },
  };
  return { machine: { exports: timed, arena }, now: () => time, height: () => height };
}

it.each([
  [6, { 6: 0.1, 5: 0.11, 4: 0.12 }],
  [5, { 6: 0.3, 5: 0.05, 4: 0.06 }],
  [4, { 6: 0.2, 5: 0.15, 4: 0.1 }],
])('leaves the machine with tiles of %i rows where those are fastest', async (fastest, costs) => {
  const { machine, now, height } = await machineWith(costs);
  const before = machine.arena.bytes;
  expect(calibrate(machine, now)).toBe(fastest);
  expect(height()).toBe(fastest);
  expect(calibrate(machine, now)).toBe(fastest);
  expect(machine.arena.bytes - before).toBeLessThan(1e6);
});

it('is done once for all kernels of a program', async () => {
  let asked = 0;
  const make = kernelMaker(() => ++asked);
  await make();
  const once = asked;
  await make();
  expect(once).toBeGreaterThan(0);
  expect(asked).toBe(once);
});
