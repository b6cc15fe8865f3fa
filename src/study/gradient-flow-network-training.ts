// What the gradient means for learning in a real network: some steps of plain gradient descent on fresh pictures, from the
// weights that it has or from fresh ones, and how far the weights of each layer come. In float32, as networks are trained,
// until the signal leaves its range.

import type { Model } from '../engine/network';
import { copied, type Tensor } from '../engine/tensor';
import { knownLoss, log10Sum, type TrainingSummary } from './gradient-flow-training';
import { SignalRangeError } from './gradient-flow/flow-pass';
import { batchAt, networkRandom } from './gradient-flow/generated-pictures';
import { networkPass, type NetworkPassEnd, type NodePass } from './gradient-flow/network-pass';
import { log10Rms, type Scaled } from './gradient-flow/power-of-two';
import { measuredLayers, segmentsOf, type MeasuredLayer, type Segments } from './gradient-flow/segments';
import { doubled, inDoubles, startedModel, type Start } from './gradient-flow/starts';
import type { NetworkFlowTask } from './gradient-flow-network';
import type { Steps } from './steps';

/** What is to be trained. */
export interface NetworkTrainingTask extends Omit<NetworkFlowTask, 'runs' | 'fault'> {
  /** Updates; at least 1. */
  readonly steps: number;
  readonly rate: number;
  /** Largest norm of the whole gradient; a larger one is scaled down to it. */
  readonly clip?: number;
}

/** How one start's training went so far; `moved` and `updates` are [layers], −Infinity for layers without weights. */
export interface NetworkTrainingSummary extends TrainingSummary {
  /** log10 of the root mean square of ∂L/∂output [layers], before the first update. */
  readonly first: Float64Array;
  /** The same now. */
  readonly now: Float64Array;
}

/** All starts so far. */
export interface NetworkTrainingReport {
  readonly layers: readonly MeasuredLayer[];
  readonly summaries: readonly NetworkTrainingSummary[];
}

/** Trains all starts side by side, a step of each in turn; pauses after every part of the network. */
export function* trainNetwork(task: NetworkTrainingTask): Steps<NetworkTrainingReport, NetworkTrainingReport> {
  const layers = measuredLayers(segmentsOf(task.model).model.network);
  const learners = task.starts.map((start) => new NetworkLearner(task, start, layers));
  const report = (): NetworkTrainingReport => ({ layers, summaries: learners.map(({ summary }) => summary) });
  for (let step = 0; step <= task.steps; step++) {
    for (const learner of learners) for (const _ of learner.step(step)) yield { done: step / (task.steps + 1) };
    yield { done: (step + 1) / (task.steps + 1), partial: report };
  }
  return report();
}

/** One network that learns. */
class NetworkLearner {
  private model: Model;
  private segments: Segments;
  private isDouble = false;
  private readonly start: Readonly<Record<string, Tensor>>;
  private readonly losses: number[] = [];
  private readonly updates: Float64Array;
  private first: Float64Array | undefined;
  private now: Float64Array;
  private diverged: number | undefined;

  constructor(private readonly task: NetworkTrainingTask, start: Start, private readonly layers: readonly MeasuredLayer[]) {
    this.model = startedModel(task.model, start, networkRandom(task.seed, 0).fork('weights'));
    this.segments = segmentsOf(this.model);
    this.start = Object.fromEntries(layers.flatMap(({ kernels }) => kernels).map((name) => [name, copied(this.model.weights[name])]));
    this.updates = new Float64Array(layers.length).fill(-Infinity);
    this.now = new Float64Array(layers.length).fill(-Infinity);
  }

  /** A pass, and an update unless it is the last; nothing once the training has diverged. */
  *step(index: number): Generator<undefined> {
    if (this.diverged !== undefined) return;
    try {
      yield* this.pass(index);
    } catch (error) {
      if (!(error instanceof SignalRangeError)) throw error;
      this.goOnInDoubles();
      yield* this.pass(index);
    }
  }

  private *pass(index: number): Generator<undefined> {
    const { task: { pictures, seed, kernels }, isDouble } = this;
    const batch = batchAt(pictures, { seed, index, purpose: 'training' });
    const own = isDouble ? { ...batch, inputs: doubled(batch.inputs) } : batch;
    const random = networkRandom(seed, index).fork('drawing layers');
    const pass = networkPass(this.segments, own, { random, kernels: isDouble ? undefined : kernels });
    const found: NodePass[] = [];
    for (let next = pass.next(); ; next = pass.next()) {
      if (next.done) return this.finish(found, next.value, index);
      found.push(...(next.value ?? []));
      yield undefined;
    }
  }

  /** Float32 has lost the signal. */
  private goOnInDoubles(): void {
    this.isDouble = true;
    this.model = inDoubles(this.model);
    this.segments = segmentsOf(this.model);
  }

  get summary(): NetworkTrainingSummary {
    return {
      losses: [...this.losses], moved: this.moved, updates: this.updates.slice(), first: (this.first ?? this.now).slice(), now: this.now.slice(),
      ...(this.diverged === undefined ? {} : { diverged: this.diverged }),
    };
  }

  private finish(found: readonly NodePass[], { loss, updates }: NetworkPassEnd, index: number): void {
    this.losses.push(knownLoss(loss));
    const byName = new Map(found.map((node) => [node.name, node]));
    this.now = Float64Array.from(this.layers, ({ name }) => log10Rms([byName.get(name)?.gradient].filter((g) => g !== undefined)));
    this.first ??= this.now;
    const gradients = Object.assign({}, ...found.map(({ weights }) => weights)) as Readonly<Record<string, Scaled>>;
    const log10Whole = log10Sum(Object.values(gradients));
    if (!Number.isFinite(loss) || log10Whole > EXPLODED || Number.isNaN(log10Whole)) this.diverged = this.losses.length;
    if (index >= this.task.steps || this.diverged !== undefined) return;
    const rate = this.task.rate * 10 ** Math.min(0, Math.log10(this.task.clip ?? Infinity) - log10Whole);
    this.layers.forEach(({ kernels }, l) => {
      const size = log10Rms(kernels.map((name) => ({ mantissa: this.model.weights[name], exponent: 0 })));
      if (kernels.length > 0) this.updates[l] = Math.log10(rate) + log10Rms(kernels.map((name) => gradients[name])) - size;
    });
    for (const [name, gradient] of Object.entries(gradients)) descend(this.model.weights[name], gradient, rate);
    for (const [name, value] of Object.entries(updates)) this.model.weights[name].data.set(value.data);
  }

  private get moved(): Float64Array {
    return Float64Array.from(this.layers, ({ kernels }) => {
      const distances = kernels.map((name) => distance(this.model.weights[name], this.start[name]));
      return log10Rms(distances) - log10Rms(kernels.map((name) => ({ mantissa: this.start[name], exponent: 0 })));
    }).map((moved) => (Number.isNaN(moved) ? -Infinity : moved));
  }
}

/** log10 of a gradient that no weights survive. */
const EXPLODED = 30;

function distance(now: Tensor, before: Tensor): Scaled {
  return { mantissa: { shape: now.shape, data: Float64Array.from(now.data, (w, i) => w - before.data[i]) }, exponent: 0 };
}

/** w ← w − rate · gradient, in place. */
function descend({ data }: Tensor, { mantissa, exponent }: Scaled, rate: number): void {
  const scale = rate * 2 ** exponent;
  for (let i = 0; i < data.length; i++) data[i] -= scale * mantissa.data[i];
}
