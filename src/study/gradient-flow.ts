// How much of the gradient arrives: deep networks are really built and gone back through, seed by seed, and theory stands
// beside them (gradient-flow/mean-field.ts). The recipe: inputs N(0, 1) [64, width]; layers h = f(norm(W h)) without bias,
// plus h where there are residuals; a classifier of 10 classes with weights N(0, 1/width); mean softmax cross-entropy
// against random labels. The number of a layer is the Frobenius norm of ∂L/∂a over the batch, a what f is applied to.

import type { Kernels } from '../engine/kernels/kernels';
import type { Random } from '../engine/random';
import { freshBatch, freshNetwork, runRandom, type FlowPlan, type FlowPrecision } from './gradient-flow/deep-network';
import { flowPass, SignalRangeError, type FlowFault, type LayerPass } from './gradient-flow/flow-pass';
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
  let shared = noDraws();
  for (let index = 0; index < total; index++) {
    const [run, k] = [Math.floor(index / settings.length), index % settings.length];
    if (k === 0) shared = noDraws();
    const passes = measured({ setting: settings[k], size }, { task, random: () => sharing(runRandom(seed, run), shared), kernels });
    for (let step = passes.next(); ; step = passes.next()) {
      if (step.done) {
        tallies[k].add(step.value);
        break;
      }
      yield { done: index + step.value, total };
    }
    yield { done: index + 1, total, report };
  }
  return report();
}

interface Run {
  readonly task: FlowTask;
  /** A reader of the run's source, from its beginning. */
  readonly random: () => Random;
  readonly kernels: Kernels | undefined;
}

/** One run of one setting, in float32 where there are kernels and the signal stays in its range, else in float64. Yields its share done. */
function* measured(plan: Omit<FlowPlan, 'precision'>, run: Run): Generator<number, readonly LayerPass[]> {
  if (!run.kernels) return yield* passed({ ...plan, precision: 'float64' }, run);
  try {
    return yield* passed({ ...plan, precision: 'float32' }, run);
  } catch (error) {
    if (!(error instanceof SignalRangeError)) throw error;
    return yield* passed({ ...plan, precision: 'float64' }, run);
  }
}

function* passed(plan: FlowPlan & { readonly precision: FlowPrecision }, { task, random, kernels }: Run): Generator<number, readonly LayerPass[]> {
  const found: LayerPass[] = [];
  let steps = 0;
  const pass = flowPass(freshNetwork(plan, random()), freshBatch(plan, random()), { fault: task.fault, kernels });
  for (const layer of pass) {
    if (layer) found.push(layer);
    yield ++steps / (2 * plan.size.depth + 1);
  }
  return found;
}
