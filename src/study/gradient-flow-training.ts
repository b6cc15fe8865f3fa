// What a vanished gradient means for learning: the deep networks of gradient flow, really trained for some steps of plain
// gradient descent, and how far each layer's weights come. In float64, so that a weight that does not move is one whose
// update is lost even there. Scale and shift of normalisation stay at 1 and 0.

import type { Model } from '../engine/network';
import type { Tensor } from '../engine/tensor';
import { freshNetwork, learnableBatch, runRandom, type DeepNetwork, type FlowPlan } from './gradient-flow/deep-network';
import type { HeadEnd } from './gradient-flow/flow-head';
import { flowPass, interpreted, type LayerPass } from './gradient-flow/flow-pass';
import { log10Norm, type Scaled } from './gradient-flow/power-of-two';
import type { FlowSetting, FlowSize } from './gradient-flow/setting';

/** What is to be trained. */
export interface TrainingTask {
  readonly settings: readonly FlowSetting[];
  readonly size: FlowSize;
  readonly seed: number;
  /** Updates; at least 1. */
  readonly steps: number;
  /** The learning rate. */
  readonly rate: number;
  /** Largest norm of the whole gradient; a larger one is scaled down to it (Pascanu et al., arXiv:1211.5063, algorithm 1). */
  readonly clip?: number;
}

/** How one setting's training went so far. */
export interface TrainingSummary {
  /** Loss before each update, and after the last one; Infinity where it has left the numbers. */
  readonly losses: readonly number[];
  /** log10 of ‖W_l − W_l(start)‖ over ‖W_l(start)‖ [depth]; −Infinity for weights of which no bit has changed. */
  readonly moved: Float64Array;
  /** log10 of the last update's size over ‖W_l‖ [depth], carried beyond what float64 can add. */
  readonly updates: Float64Array;
  /** The step at which loss or weights left all bounds, counted from 1. */
  readonly diverged?: number;
}

/** How far a training is. */
export interface TrainingProgress {
  readonly done: number;
  readonly total: number;
  /** Present after each step; to be called before the next. */
  readonly report?: () => readonly TrainingSummary[];
}

/** Trains all settings side by side, a step of each in turn. Yields after each layer of each pass; returns the whole. */
export function* trainFlow(task: TrainingTask): Generator<TrainingProgress, readonly TrainingSummary[]> {
  const learners = task.settings.map((setting) => new Learner({ setting, size: task.size, precision: 'float64' }, task));
  const report = () => learners.map(({ summary }) => summary);
  for (let step = 0; step <= task.steps; step++) {
    for (const learner of learners) for (const _ of learner.step(step < task.steps)) yield { done: step, total: task.steps + 1 };
    yield { done: step + 1, total: task.steps + 1, report };
  }
  return report();
}

/** One network that learns. */
class Learner {
  private readonly network: DeepNetwork;
  private readonly batch: ReturnType<typeof learnableBatch>;
  private readonly start: readonly Tensor[];
  private readonly losses: number[] = [];
  private readonly updates: Float64Array;
  private diverged: number | undefined;

  constructor(plan: FlowPlan, private readonly task: TrainingTask) {
    const random = runRandom(task.seed, 0);
    this.network = freshNetwork(plan, random);
    this.batch = learnableBatch(plan, random);
    this.start = this.network.blocks.map((block) => ({ ...weightOf(block), data: weightOf(block).data.slice() }));
    this.updates = new Float64Array(plan.size.depth).fill(-Infinity);
  }

  /** A pass, and an update where it is wanted; nothing once the training has diverged. */
  *step(isUpdated: boolean): Generator<undefined> {
    if (this.diverged !== undefined) return;
    const found: LayerPass[] = [];
    const pass = flowPass(interpreted(this.network), this.batch);
    for (let next = pass.next(); ; next = pass.next()) {
      if (next.done) return this.finish(found, next.value, isUpdated);
      if (next.value) found.push(next.value);
      yield undefined;
    }
  }

  get summary(): TrainingSummary {
    return {
      losses: [...this.losses], moved: this.moved, updates: this.updates.slice(),
      ...(this.diverged === undefined ? {} : { diverged: this.diverged }),
    };
  }

  private finish(found: readonly LayerPass[], { loss, headGradient }: HeadEnd, isUpdated: boolean): void {
    this.losses.push(knownLoss(loss));
    const head: Scaled = { mantissa: headGradient(), exponent: 0 };
    const log10Whole = log10Sum([...found.map(({ weightGradient }) => weightGradient), head]);
    if (!Number.isFinite(loss) || !(log10Whole <= 150)) this.diverged = this.losses.length;
    if (!isUpdated || this.diverged !== undefined) return;
    const rate = this.task.rate * 10 ** Math.min(0, Math.log10(this.task.clip ?? Infinity) - log10Whole);
    for (const { layer, weightGradient } of found) {
      const W = weightOf(this.network.blocks[layer - 1]);
      this.updates[layer - 1] = Math.log10(rate) + log10Norm(weightGradient) - log10Norm({ mantissa: W, exponent: 0 });
      descend(W, weightGradient, rate);
    }
    descend(weightOf(this.network.head), head, rate);
  }

  private get moved(): Float64Array {
    return Float64Array.from(this.start, (start, l) => {
      const now = weightOf(this.network.blocks[l]);
      const distance = { shape: now.shape, data: now.data.map((w, i) => w - start.data[i]) };
      return log10Norm({ mantissa: distance, exponent: 0 }) - log10Norm({ mantissa: start, exponent: 0 });
    });
  }
}

function weightOf({ weights }: Model): Tensor {
  return weights['W.W'];
}

/** W ← W − rate · gradient, in place. */
function descend({ data }: Tensor, { mantissa, exponent }: Scaled, rate: number): void {
  const scale = rate * 2 ** exponent;
  for (let i = 0; i < data.length; i++) data[i] -= scale * mantissa.data[i];
}

/** A loss that is no number any more, because logits beyond all bounds were subtracted, is beyond all bounds itself. */
export function knownLoss(loss: number): number {
  return Number.isNaN(loss) ? Infinity : loss;
}

/** log10 of the norm of all gradients together. */
export function log10Sum(gradients: readonly Scaled[]): number {
  const norms = gradients.map(log10Norm);
  const largest = Math.max(...norms);
  if (!Number.isFinite(largest)) return largest;
  return largest + Math.log10(norms.reduce((sum, norm) => sum + 10 ** (2 * (norm - largest)), 0)) / 2;
}
