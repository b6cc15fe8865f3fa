// Is the gradient right? Each layer's analytic derivative along a random direction against central differences of the real
// loss, over many step sizes ε: too large an ε and the curve bends, too small and the difference drowns in rounding.

import { softmaxCrossEntropy } from '../engine/loss/softmax-cross-entropy';
import type { Model } from '../engine/network';
import type { Random } from '../engine/random';
import { run } from '../engine/run';
import type { Tensor } from '../engine/tensor';
import { freshBatch, freshNetwork, runRandom, type DeepNetwork, type FlowBatch, type FlowPlan } from './gradient-flow/deep-network';
import { flowPass, interpreted, type LayerPass } from './gradient-flow/flow-pass';
import type { FlowSetting, FlowSize } from './gradient-flow/setting';

/** log10 of the step sizes ε, largest first; the direction has the size of the layer's weights. */
export const STEP_EXPONENTS: readonly number[] = [-1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11, -12];

/** The step sizes themselves, read from text: 10 ** −5 is 0.000009999999999999999 in some engines. */
export const STEPS: readonly number[] = STEP_EXPONENTS.map((power) => Number(`1e${power}`));

/** What is to be checked. */
export interface CheckTask {
  readonly settings: readonly FlowSetting[];
  readonly size: FlowSize;
  readonly seed: number;
}

/** One setting's check so far; NaN where it has not come yet. */
export interface CheckSummary {
  /** log10 of |analytic − numeric| over the larger of both [depth · 12], ε by ε; −Infinity where they are equal. */
  readonly errors: Float64Array;
  /** log10 of |analytic derivative along the direction| [depth]. */
  readonly slopes: Float64Array;
}

/** How far a check is. */
export interface CheckProgress {
  readonly done: number;
  readonly total: number;
  /** To be called before the next step. */
  readonly report: () => readonly CheckSummary[];
}

/** Checks layer after layer, the last one first, all settings in turn; yields after each. Returns the whole. */
export function* checkFlow({ settings, size, seed }: CheckTask): Generator<CheckProgress, readonly CheckSummary[]> {
  const checks = settings.map((setting) => new Check({ setting, size, precision: 'float64' }, runRandom(seed, 0)));
  const report = () => checks.map(({ summary }) => summary);
  const total = size.depth * settings.length;
  for (let index = 0; index < total; index++) {
    checks[index % settings.length].layer(size.depth - Math.floor(index / settings.length));
    yield { done: index + 1, total, report };
  }
  return report();
}

/** The check of one network. */
class Check {
  private readonly network: DeepNetwork;
  private readonly batch: FlowBatch;
  private readonly passes: readonly LayerPass[];
  /** The input of each block. */
  private readonly inputs: readonly Tensor[];
  private readonly errors: Float64Array;
  private readonly slopes: Float64Array;

  constructor(plan: FlowPlan, private readonly random: Random) {
    this.network = freshNetwork(plan, random);
    this.batch = freshBatch(plan, random);
    this.passes = [...flowPass(interpreted(this.network), this.batch)].flatMap((pass) => pass ?? []);
    const inputs = [this.batch.inputs];
    for (const block of this.network.blocks) inputs.push(forward(block, inputs[inputs.length - 1]));
    this.inputs = inputs;
    this.errors = new Float64Array(plan.size.depth * STEP_EXPONENTS.length).fill(NaN);
    this.slopes = new Float64Array(plan.size.depth).fill(NaN);
  }

  get summary(): CheckSummary {
    return { errors: this.errors.slice(), slopes: this.slopes.slice() };
  }

  /** Compares one layer at every ε. */
  layer(layer: number): void {
    const pass = this.passes[this.passes.length - layer];
    const direction = this.direction(layer);
    const analytic = alongDirection(pass, direction);
    this.slopes[layer - 1] = Math.log10(Math.abs(analytic));
    STEPS.forEach((epsilon, k) => {
      const numeric = (this.loss(layer, direction, epsilon) - this.loss(layer, direction, -epsilon)) / (2 * epsilon);
      const error = Math.abs(analytic - numeric) / Math.max(Math.abs(analytic), Math.abs(numeric));
      this.errors[(layer - 1) * STEP_EXPONENTS.length + k] = analytic === numeric ? -Infinity : Math.log10(error);
    });
  }

  /** Normal numbers, scaled to the norm of the layer's weights. */
  private direction(layer: number): Float64Array {
    const { data } = this.network.blocks[layer - 1].weights['W.W'];
    const raw = this.random.fork(`direction ${layer}`).normals(new Float64Array(data.length));
    const scale = norm(data) / norm(raw);
    return raw.map((x) => x * scale);
  }

  /** The loss with layer's weights moved by ε along the direction. */
  private loss(layer: number, direction: Float64Array, epsilon: number): number {
    const { blocks, head } = this.network;
    const block = blocks[layer - 1];
    const W = block.weights['W.W'];
    const moved = { shape: W.shape, data: Float64Array.from(W.data, (w, i) => w + epsilon * direction[i]) };
    const first = forward({ network: block.network, weights: { ...block.weights, 'W.W': moved } }, this.inputs[layer - 1]);
    const h = blocks.slice(layer).reduce((x, next) => forward(next, x), first);
    return softmaxCrossEntropy(run(head, h).output, this.batch.labels).value;
  }
}

function forward(block: Model, h: Tensor): Tensor {
  return run(block, h, { mode: 'training' }).output;
}

/** ⟨∂L/∂W, direction⟩. */
function alongDirection({ weightGradient: { mantissa, exponent } }: LayerPass, direction: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < direction.length; i++) sum += mantissa.data[i] * direction[i];
  return sum * 2 ** exponent;
}

function norm(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * values[i];
  return Math.sqrt(sum);
}
