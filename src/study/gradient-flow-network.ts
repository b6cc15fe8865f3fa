// How much of the gradient arrives in a real network: real pictures, the loss of their classes, and the gradient at every
// layer, over several batches, for the weights that it has and for fresh ones.

import type { Kernels } from '../engine/kernels/kernels';
import type { Model } from '../engine/network';
import { SignalRangeError } from './gradient-flow/flow-pass';
import { batchAt, networkRandom, type PictureBatches } from './gradient-flow/generated-pictures';
import { networkPass, type NodeFault } from './gradient-flow/network-pass';
import { NetworkTally, type NetworkSummary } from './gradient-flow/network-tally';
import { measuredLayers, segmentsOf, type MeasuredLayer } from './gradient-flow/segments';
import { doubled, inDoubles, startedModel, type Start } from './gradient-flow/starts';
import type { Steps } from './steps';

/** What is to be measured. */
export interface NetworkFlowTask {
  readonly model: Model;
  /** Compared side by side, on the same pictures. */
  readonly starts: readonly Start[];
  readonly pictures: PictureBatches;
  /** Batches, each with fresh weights of its own where they are drawn; at least 1. */
  readonly runs: number;
  readonly seed: number;
  readonly fault?: NodeFault;
  readonly kernels?: Kernels | undefined;
}

/** Each start's outcome so far; those that have not begun are missing at the end. */
export interface NetworkFlowReport {
  readonly layers: readonly MeasuredLayer[];
  readonly summaries: readonly NetworkSummary[];
}

/**
 * Measures run by run, all starts of a run before the next; pauses after every part of the network.
 * @throws {StudyError} for a network of several inputs; {@link TargetError} for a class that the network does not have
 */
export function* networkFlow(task: NetworkFlowTask): Steps<NetworkFlowReport, NetworkFlowReport> {
  const { starts, runs } = task;
  const layers = measuredLayers(segmentsOf(task.model).model.network);
  const tallies = starts.map(() => new NetworkTally(layers));
  const report = (): NetworkFlowReport => ({ layers, summaries: tallies.map(({ summary }) => summary).filter((summary) => summary.runs > 0) });
  const total = runs * starts.length;
  for (let index = 0; index < total; index++) {
    const [run, k] = [Math.floor(index / starts.length), index % starts.length];
    for (const done of measured(task, { run, start: starts[k] }, tallies[k])) yield { done: (index + done) / total };
    yield { done: (index + 1) / total, partial: report };
  }
  return report();
}

interface OneRun {
  readonly run: number;
  readonly start: Start;
}

/** One run in float32, or in float64 where the signal leaves its range. Yields its share done. */
function* measured(task: NetworkFlowTask, one: OneRun, tally: NetworkTally): Generator<number, void> {
  const model = startedModel(task.model, one.start, networkRandom(task.seed, one.run).fork('weights'));
  const pictures = batchAt(task.pictures, { seed: task.seed, index: one.run, purpose: 'exam' });
  try {
    yield* passed({ ...task, model }, { ...one, pictures }, tally);
  } catch (error) {
    if (!(error instanceof SignalRangeError)) throw error;
    const inputs = doubled(pictures.inputs);
    yield* passed({ ...task, model: inDoubles(model), kernels: undefined }, { ...one, pictures: { ...pictures, inputs } }, tally);
  }
}

function* passed({ model, fault, kernels, seed }: NetworkFlowTask, { run, pictures }: OneRun & { readonly pictures: ReturnType<typeof batchAt> }, tally: NetworkTally): Generator<number, void> {
  const segments = segmentsOf(model);
  const pass = networkPass(segments, pictures, { fault, kernels, random: networkRandom(seed, run).fork('drawing layers') });
  for (let done = 1; ; done++) {
    const step = pass.next();
    if (step.done) return tally.endRun(step.value);
    for (const node of step.value ?? []) tally.look(node);
    yield done / (2 * segments.parts.length + 1);
  }
}
