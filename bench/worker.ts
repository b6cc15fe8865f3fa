// Runs one work of the bench inside a worker of its own: prepares its contestants, lets them take turns, and posts the rows.
// A fresh worker for every work, so that nobody inherits another work's memory.

import { acceptedModules, type AssemblyModule } from '../src/engine/kernels/assembly';
import { calibrate } from '../src/engine/kernels/calibrate';
import type { Kernels } from '../src/engine/kernels/kernels';
import { createSimdKernels } from '../src/engine/kernels/simd';
import { relaxed } from './assembly/index.wasm';
import { measure, type Measurement, type Roof } from './measure';
import { largestOf, watchMemories } from './memories';
import { loadPeers } from './peers/peers';
import { SIZES, sizes } from './sizes';
import type { Contender, Gear, Work } from './work';
import { works } from './works/index';

const MADDS_PER_TURN = 48;
/** Some 2 ms. */
const ROOF_TURNS = 1_000_000;
/** Peers are worth the time; ours alone are a glance. */
const [ROUNDS, ROUNDS_ALONE] = [9, 5];

/** What run.mjs asks for: which works there are, or the rows of one. */
interface Question {
  readonly work?: string;
  readonly peers: boolean;
}

const now = (): number => performance.now();

async function answer({ work, peers }: Question): Promise<unknown> {
  if (work === SIZES) return { rows: await sizes(peers) };
  const found = works.find(({ name }) => name === work);
  return found ? rowsOf(found, await prepared(found, peers), peers ? ROUNDS : ROUNDS_ALONE) : { names: [...works.map(({ name }) => name), SIZES] };
}

interface Prepared {
  readonly contenders: Readonly<Record<string, Contender>>;
  /** The memories that each contestant made. */
  readonly memories: Readonly<Record<string, () => readonly WebAssembly.Memory[]>>;
}

async function prepared({ contestants, rivals = {} }: Work, withPeers: boolean): Promise<Prepared> {
  const all = watchMemories();
  const [contenders, memories]: [Record<string, Contender>, Record<string, () => readonly WebAssembly.Memory[]>] = [{}, {}];
  const prepare = async (who: string, ready: () => Contender | Promise<Contender>): Promise<void> => {
    const before = all.length;
    contenders[who] = await ready();
    const after = all.length;
    memories[who] = () => all.slice(before, after);
  };
  for (const [who, contestant] of Object.entries(contestants)) await prepare(who, async () => contestant(await freshGear()));
  const peers = loadPeers();
  if (withPeers) for (const [who, rival] of Object.entries(rivals)) await prepare(who, () => rival(peers));
  return { contenders, memories };
}

async function rowsOf(work: Work, { contenders, memories }: Prepared, rounds: number): Promise<Measurement> {
  const { rows, peak } = await measure(work, contenders, { roof: await roof(), now, rounds });
  const complete = rows.map((row) => {
    const bytes = largestOf(memories[row.contestant]());
    return { ...row, ...(bytes > 0 && { bytes }) };
  });
  return { rows: complete, peak };
}

/** Kernels as a reader's device would have them, tiles measured. */
async function freshGear(): Promise<Gear> {
  const made = await Promise.all((await acceptedModules()).map(async (module) => [module.name, await calibrated(module)] as const));
  const kernels = Object.fromEntries(made) as Gear['kernels'];
  return { kernels, machines: { simd: kernels.simd.machine, 'relaxed-simd': kernels['relaxed-simd'].machine } };
}

async function calibrated(module: AssemblyModule): Promise<Kernels> {
  const kernels = await createSimdKernels(module);
  calibrate(kernels.machine, now);
  return kernels;
}

async function roof(): Promise<Roof> {
  const { instance } = await WebAssembly.instantiate(await relaxed(), { env: { memory: new WebAssembly.Memory({ initial: 1 }) } });
  const { peak } = instance.exports as { peak: (turns: number) => number };
  return { run: () => void peak(ROOF_TURNS), madds: MADDS_PER_TURN * ROOF_TURNS };
}

onmessage = ({ data }: MessageEvent<Question>) =>
  void answer(data).then(postMessage, (error: unknown) => postMessage({ error: String(error), stack: (error as Error)?.stack }));
