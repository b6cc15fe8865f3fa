// Is the gradient of a real network right? The derivative along a random direction of each layer's weights against central
// differences of the real loss, in float64, as gradient-flow-check.ts does for deep networks.

import type { Model } from '../engine/network';
import { record } from '../engine/run';
import type { Tensor } from '../engine/tensor';
import { STEPS, type CheckSummary } from './gradient-flow-check';
import { batchAt, networkRandom } from './gradient-flow/generated-pictures';
import { modeOf, networkPass, type LabelledPictures, type NodePass } from './gradient-flow/network-pass';
import { sumOfSquares } from './root-mean-square';
import { measuredLayers, segmentsOf, type MeasuredLayer, type Segments } from './gradient-flow/segments';
import { doubled, inDoubles, startedModel, type Start } from './gradient-flow/starts';
import type { NetworkFlowTask } from './gradient-flow-network';
import type { Steps } from './steps';

/** What is to be checked. */
export type NetworkCheckTask = Omit<NetworkFlowTask, 'runs' | 'fault' | 'kernels'>;

/** Each start's check so far; its layers are those with weights. */
export interface NetworkCheckReport {
  readonly layers: readonly MeasuredLayer[];
  readonly summaries: readonly CheckSummary[];
}

/** Checks layer after layer, the last one first, all starts in turn; pauses after every pair of losses. */
export function* checkNetwork(task: NetworkCheckTask): Steps<NetworkCheckReport, NetworkCheckReport> {
  const layers = measuredLayers(segmentsOf(task.model).model.network).filter(({ kernels }) => kernels.length > 0);
  const checks = task.starts.map((start) => new NetworkCheck(task, start, layers));
  const report = (): NetworkCheckReport => ({ layers, summaries: checks.map(({ summary }) => summary) });
  const total = layers.length * checks.length;
  for (let index = 0; index < total; index++) {
    const layer = layers.length - 1 - Math.floor(index / checks.length);
    for (const done of checks[index % checks.length].layer(layer)) yield { done: (index + done) / total };
    yield { done: (index + 1) / total, partial: report };
  }
  return report();
}

/** The check of one start. */
class NetworkCheck {
  private readonly segments: Segments;
  private readonly pictures: LabelledPictures;
  /** The input of each part. */
  private readonly inputs: Tensor[];
  private readonly found: ReadonlyMap<string, NodePass>;
  private readonly errors: Float64Array;
  private readonly slopes: Float64Array;

  constructor(private readonly task: NetworkCheckTask, start: Start, private readonly layers: readonly MeasuredLayer[]) {
    const model = inDoubles(startedModel(task.model, start, networkRandom(task.seed, 0).fork('weights')));
    const { inputs, labels } = batchAt(task.pictures, { seed: task.seed, index: 0, purpose: 'exam' });
    this.segments = segmentsOf(model);
    this.pictures = { inputs: doubled(inputs), labels };
    this.inputs = [this.pictures.inputs];
    for (const [k, part] of this.segments.parts.entries()) this.inputs.push(this.forward(part, k, this.inputs[k]));
    const passes = [...networkPass(this.segments, this.pictures, { random: this.random })].flatMap((nodes) => nodes ?? []);
    this.found = new Map(passes.map((node) => [node.name, node]));
    this.errors = new Float64Array(layers.length * STEPS.length).fill(NaN);
    this.slopes = new Float64Array(layers.length).fill(NaN);
  }

  get summary(): CheckSummary {
    return { errors: this.errors.slice(), slopes: this.slopes.slice() };
  }

  /** Compares one layer at every ε; yields its share done. */
  *layer(l: number): Generator<number> {
    const { kernels, name } = this.layers[l];
    const directions = kernels.map((weight) => this.direction(weight));
    const gradients = kernels.map((weight) => this.found.get(name)?.weights[weight]);
    const analytic = directions.reduce((sum, v, k) => sum + (gradients[k] ? dot(gradients[k].mantissa, v) * 2 ** gradients[k].exponent : 0), 0);
    this.slopes[l] = Math.log10(Math.abs(analytic));
    for (const [k, epsilon] of STEPS.entries()) {
      const moved = (by: number) => Object.fromEntries(kernels.map((weight, i) => [weight, this.moved(weight, directions[i], by)]));
      const numeric = (this.loss(name, moved(epsilon)) - this.loss(name, moved(-epsilon))) / (2 * epsilon);
      const error = Math.abs(analytic - numeric) / Math.max(Math.abs(analytic), Math.abs(numeric));
      this.errors[l * STEPS.length + k] = analytic === numeric ? -Infinity : Math.log10(error);
      yield (k + 1) / STEPS.length;
    }
  }

  private get random() {
    return networkRandom(this.task.seed, 0).fork('drawing layers');
  }

  private forward(part: Model, index: number, x: Tensor): Tensor {
    return record(part, x, modeOf(this.pictures, { random: this.random }, index)).output;
  }

  /** Normal numbers, scaled to the norm of the weight. */
  private direction(weight: string): Float64Array {
    const { data } = this.segments.model.weights[weight];
    const raw = networkRandom(this.task.seed, 0).fork(`direction of ${weight}`).normals(new Float64Array(data.length));
    const scale = Math.sqrt(sumOfSquares(data) / sumOfSquares(raw));
    return raw.map((v) => v * scale);
  }

  private moved(weight: string, direction: Float64Array, epsilon: number): Tensor {
    const { shape, data } = this.segments.model.weights[weight];
    return { shape, data: Float64Array.from(data, (w, i) => w + epsilon * direction[i]) };
  }

  /** The loss with some weights of a layer replaced: computed from the part on in which the layer is. */
  private loss(layer: string, replaced: Readonly<Record<string, Tensor>>): number {
    const { parts, lossOf } = this.segments;
    const first = parts.findIndex(({ network: { nodes } }) => nodes.some(({ name }) => name === layer));
    let x = this.inputs[first];
    for (let k = first; k < parts.length; k++) x = this.forward({ ...parts[k], weights: { ...parts[k].weights, ...replaced } }, k, x);
    return lossOf(x, this.pictures.labels).loss;
  }
}

function dot({ data }: Tensor, v: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += data[i] * v[i];
  return sum;
}
