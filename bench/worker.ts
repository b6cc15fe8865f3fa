// Runs the bench inside a worker: measures the peak, then every work whose name matches, and posts row by row.

import { acceptedModules, startMachine } from '../src/engine/kernels/assembly';
import { relaxed } from './assembly/index.wasm';
import { bestRate, measure } from './measure';
import type { Gear } from './work';
import { works } from './works/index';

const MADDS_PER_TURN = 48;

async function main(only: string): Promise<void> {
  const started = await Promise.all((await acceptedModules()).map(async (module) => [module.name, await startMachine(module)] as const));
  const gear = { machines: Object.fromEntries(started) as Gear['machines'] };
  const peak = await measurePeak();
  postMessage({ peak });
  for (const work of works.filter(({ name }) => name.includes(only))) postMessage({ rows: await measure(work, gear, peak) });
  postMessage({ done: true });
}

/** Multiply-adds per second. */
async function measurePeak(): Promise<number> {
  const { instance } = await WebAssembly.instantiate(await relaxed(), { env: { memory: new WebAssembly.Memory({ initial: 1 }) } });
  const { peak } = instance.exports as { peak: (turns: number) => number };
  return bestRate(peak, 10_000_000) * MADDS_PER_TURN;
}

onmessage = ({ data }: MessageEvent<string>) => void main(data).catch((error: unknown) => postMessage({ error: String(error) }));
