// How much of the gradient arrives: deep networks are really built and gone back through, seed by seed, and theory stands
// beside them (gradient-flow/mean-field.ts). The recipe: inputs N(0, 1) [64, width]; layers h = f(norm(W h)) without bias,
// plus h where there are residuals; a classifier of 10 classes with weights N(0, 1/width); mean softmax cross-entropy
// against random labels. The number of a layer is the Frobenius norm of ∂L/∂a over the batch, a what f is applied to.

import type { Kernels } from '../engine/kernels/kernels';
import type { Random } from '../engine/random';
import { interpretedBlocks } from './gradient-flow/block-passes';
import { freshBatch, freshNetwork, runRandom, type FlowPlan } from './gradient-flow/deep-network';
import { fastBlocks, FlowArrays, isFast } from './gradient-flow/fast-blocks';
import { flowPass, SignalRangeError, type FlowFault } from './gradient-flow/flow-pass';
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

/** Measures run by run, all settings of a run before the next run; a step is one layer. Returns the whole. */
export function* gradientFlow(task: FlowTask, kernels?: Kernels): Generator<FlowStep, FlowReport> {
  const { settings, size, runs, seed } = task;
  const tallies = settings.map((setting) => new FlowTally(setting, size.depth));
  const report = (): FlowReport => tallies.map(({ summary }) => summary).filter((summary) => summary.runs > 0);
  const total = runs * settings.length;
  const arrays = new FlowArrays(size.width);
  let shared = noDraws();
  for (let index = 0; index < total; index++) {
    const [run, k] = [Math.floor(index / settings.length), index % settings.length];
    if (k === 0) shared = noDraws();
    const random = (): Random => sharing(runRandom(seed, run), shared);
    for (const done of measured({ setting: settings[k], size }, tallies[k], { task, random, kernels, arrays })) yield { done: index + done, total };
    yield { done: index + 1, total, report };
  }
  return report();
}

interface Run {
  readonly task: FlowTask;
  /** A reader of the run's source, from its beginning. */
  readonly random: () => Random;
  readonly kernels: Kernels | undefined;
  readonly arrays: FlowArrays;
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

function* passed(plan: FlowPlan, tally: FlowTally, { task: { fault }, random, kernels, arrays }: Run): Generator<number, void> {
  const { setting, size, precision } = plan;
  const network = freshNetwork(plan, random());
  const isSingle = precision === 'float32' && kernels !== undefined;
  const blocks = isSingle && isFast(setting, size) ? fastBlocks(setting, kernels, arrays) : interpretedBlocks(network.preactivation, kernels);
  let steps = 0;
  for (const layer of flowPass(network, freshBatch(plan, random()), { fault, blocks })) {
    if (layer) tally.look(layer);
    yield ++steps / (2 * size.depth + 1);
  }
  tally.endRun();
}
