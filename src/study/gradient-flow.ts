// How much of the gradient arrives: deep networks are really built and gone back through, seed by seed, and theory stands
// beside them (gradient-flow/mean-field.ts). The recipe: inputs N(0, 1) [64, width]; layers h = f(norm(W h)) without bias,
// plus h where there are residuals; a classifier of 10 classes with weights N(0, 1/width); mean softmax cross-entropy
// against random labels. The number of a layer is the Frobenius norm of ∂L/∂a over the batch, a what f is applied to.

import type { Kernels } from '../engine/kernels/kernels';
import type { Random } from '../engine/random';
import { freshBatch, freshLabels, freshNetwork, runRandom, type FlowBatch, type FlowPlan } from './gradient-flow/deep-network';
import { fastBlocks, isFast } from './gradient-flow/fast-blocks';
import { fastHead } from './gradient-flow/fast-head';
import { FlowMemory } from './gradient-flow/flow-memory';
import { flowPass, interpreted, SignalRangeError, type FlowFault, type PassedNetwork } from './gradient-flow/flow-pass';
import { FlowTally, type FlowSummary } from './gradient-flow/flow-tally';
import type { FlowSetting, FlowSize } from './gradient-flow/setting';
import { noDraws, sharing } from './gradient-flow/shared-draws';

/** What is to be measured. */
export interface FlowTask {
  /** Compared side by side: they share inputs, labels and seeds. */
  readonly settings: readonly FlowSetting[];
  readonly size: FlowSize;
  /** Runs of each setting, each with weights and a batch of its own; at least 1. */
  readonly runs: number;
  readonly seed: number;
  readonly fault?: FlowFault;
}

/** Each setting's outcome so far; settings that have not begun are missing at the end. */
export type FlowReport = readonly FlowSummary[];

/** How far a measurement is. */
export interface FlowStep {
  /** Layers gone through, forward and back, of `total`. */
  readonly done: number;
  readonly total: number;
  /** Present when a run of a setting is complete; to be called before the next step. */
  readonly report?: () => FlowReport;
}

/**
 * Measures run by run, all settings of a run before the next run; a step is one layer. Returns the whole. Whoever stops
 * before the end calls `return`, which gives the kernels' memory back.
 */
export function* gradientFlow(task: FlowTask, kernels?: Kernels): Generator<FlowStep, FlowReport> {
  const fast = kernels && task.settings.some((setting) => isFast(setting, task.size)) ? new FlowMemory(kernels.machine, task.size, (run) => runRandom(task.seed, run)) : undefined;
  try {
    return yield* measuredRuns(task, kernels, fast);
  } finally {
    fast?.letGo();
  }
}

function* measuredRuns(task: FlowTask, kernels: Kernels | undefined, memory: FlowMemory | undefined): Generator<FlowStep, FlowReport> {
  const { settings, size, runs, seed } = task;
  const tallies = settings.map((setting) => new FlowTally(size.depth, setting.activation));
  const report = (): FlowReport => tallies.map(({ summary }) => summary).filter((summary) => summary.runs > 0);
  const total = runs * settings.length;
  const fast = settings.map((setting) => (memory && isFast(setting, size) ? { blocks: fastBlocks(setting, memory), head: fastHead(memory) } : undefined));
  for (let run = 0; run < runs; run++) {
    const shared = noDraws();
    const random = (): Random => sharing(runRandom(seed, run), shared);
    memory?.beginRun(run);
    for (const [k, setting] of settings.entries()) {
      const before = run * settings.length + k;
      for (const done of measured({ setting, size }, tallies[k], { task, random, kernels, memory, fast: fast[k] })) yield { done: before + done, total };
      yield { done: before + 1, total, report };
    }
  }
  return report();
}

interface Run {
  readonly task: FlowTask;
  /** A reader of the run's source, from its beginning. */
  readonly random: () => Random;
  readonly kernels: Kernels | undefined;
  /** The setting's network where its blocks are fast, and where it lies. */
  readonly fast: PassedNetwork<unknown> | undefined;
  readonly memory: FlowMemory | undefined;
}

/** One run of one setting, in float32 where there are kernels and the signal stays in its range, else in float64. Yields its share done. */
function* measured(plan: Omit<FlowPlan, 'precision'>, tally: FlowTally, run: Run): Generator<number, void> {
  if (!run.kernels) return yield* passed({ ...plan, precision: 'float64' }, tally, run);
  try {
    yield* passed({ ...plan, precision: 'float32' }, tally, run);
  } catch (error) {
    if (!(error instanceof SignalRangeError)) throw error;
    yield* passed({ ...plan, precision: 'float64' }, tally, run);
  }
}

function* passed(plan: FlowPlan, tally: FlowTally, run: Run): Generator<number, void> {
  let steps = 0;
  for (const layer of flowPass(networkOf(plan, run), batchOf(plan, run), run.task.fault)) {
    if (layer) tally.look(layer);
    yield ++steps / (2 * plan.size.depth + 1);
  }
  tally.endRun();
}

function networkOf(plan: FlowPlan, { random, kernels, fast }: Run): PassedNetwork<unknown> {
  if (plan.precision === 'float64') return interpreted(freshNetwork(plan, random()));
  return fast ?? interpreted(freshNetwork(plan, random()), kernels);
}

function batchOf(plan: FlowPlan, { random, fast, memory }: Run): FlowBatch {
  return fast && memory && plan.precision === 'float32' ? { inputs: memory.fillInputs(), labels: freshLabels(random()) } : freshBatch(plan, random());
}
