// The stage of batch normalisation while training; the letters are those of ../../layers/batchnorm.ts.

import { movedStatistics } from '../../layers/batchnorm';
import { tensor, type Tensor } from '../../tensor';
import type { Machine } from '../assembly';
import { BARE, upTo8, type Pixels } from '../pixels';
import type { BackwardStage, Stage, StageSpec } from './stage';

interface NormParameters {
  readonly epsilon: number;
  readonly momentum: number;
}

/** What a batch says of each channel. */
interface Statistics {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  /** 1/√(σ² + ε). */
  readonly inverse: Float64Array;
}

/** Over the batch's own mean and variance. Not behind a flatten, where every number of a picture is a channel. */
export function batchNormStage({ kernels: { machine }, node, weights, images, input, inputShape }: StageSpec): Stage | undefined {
  if (inputShape[0] !== input.channels) return undefined;
  const { epsilon, momentum } = node.parameters as unknown as NormParameters;
  const count = images * input.height * input.width;
  let batch: Statistics | undefined;
  return {
    ...{ output: input, inputHalo: BARE, signalHalo: BARE, takesBarePixels: false, rectifies: false },
    forward({ x, y }) {
      batch = statisticsOf(machine, x, { count, epsilon });
      const scale = batch.inverse.map((inverse, c) => inverse * (weights.gamma?.data[c] ?? 1));
      const own = { mean: batch.mean, scale, shift: weights.beta?.data };
      machine.exports.normalize(callOf(machine, { x, y }, own).call);
      return movedStatistics(weights, batch, { count, momentum });
    },
    backward: (places) => (batch ? goBack(machine, places, { batch, weights, count }) : {}),
  };
}

/** Two passes over x: the mean first, then the mean of the squares around it. */
function statisticsOf(machine: Machine, x: Pixels, { count, epsilon }: { count: number; epsilon: number }): Statistics {
  const means = momentsAround(machine, x, undefined).first.map((sum) => sum / count);
  const variance = momentsAround(machine, x, means).second.map((sum) => sum / count);
  return { mean: means, variance, inverse: variance.map((v) => 1 / Math.sqrt(v + epsilon)) };
}

function momentsAround(machine: Machine, x: Pixels, mean: Float64Array | undefined): Sums {
  const { call, sums } = callOf(machine, { x, y: x }, { mean });
  machine.exports.moments(call);
  return sums();
}

interface Learned {
  readonly batch: Statistics;
  readonly weights: StageSpec['weights'];
  readonly count: number;
}

/** dx = (dy − mean(dy) − x̂·mean(dy·x̂))·γ/√(σ² + ε); dγ = Σ dy·x̂; dβ = Σ dy. */
function goBack(machine: Machine, { x, dy, dx }: BackwardStage, { batch, weights, count }: Learned): Record<string, Tensor> {
  const { mean, inverse } = batch;
  const summing = callOf(machine, { x, y: dy }, { mean });
  machine.exports.normSums(summing.call);
  const { first: dbeta, second } = summing.sums();
  const dgamma = second.map((sum, c) => sum * inverse[c]);
  if (dx) {
    const scale = inverse.map((value, c) => value * (weights.gamma?.data[c] ?? 1));
    const slope = dgamma.map((sum, c) => (sum / count) * inverse[c]);
    const own = { mean, scale, shift: dbeta.map((sum) => sum / count), slope };
    machine.exports.normalizeGradient(callOf(machine, { x, y: dy, dx }, own).call);
  }
  if (!weights.gamma) return {};
  return { gamma: tensor([x.channels], Float32Array.from(dgamma)), beta: tensor([x.channels], Float32Array.from(dbeta)) };
}

/** The two sums by channel that a pass adds up. */
interface Sums {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

type ByChannel = ArrayLike<number> | undefined;

/** The call structure of assembly/norm.ts with zeros for whatever is not given, and its sums after the pass. */
function callOf(machine: Machine, { x, y, dx = x }: { x: Pixels; y: Pixels; dx?: Pixels }, own: Partial<Record<'mean' | 'scale' | 'shift' | 'slope', ByChannel>>) {
  const { arena } = machine;
  const perChannel = (values: ByChannel): number => arena.put(Float32Array.from({ length: upTo8(x.channels) }, (_, c) => values?.[c] ?? 0));
  const [mean, scale, shift, slope] = [own.mean, own.scale, own.shift, own.slope].map(perChannel);
  const [first, second] = [0, 0].map(() => arena.put(new Float32Array(2 * x.pitch)));
  const call = arena.putCall({
    ...{ x: x.start, y: y.start, dx: dx.start, images: x.images, height: x.height, width: x.width, pitch: x.pitch },
    ...{ rowX: x.row, imageX: x.image, rowY: y.row, imageY: y.image, rowDx: dx.row, imageDx: dx.image },
    ...{ first, second, mean, scale, shift, slope },
  });
  const sums = (): Sums => ({ first: arena.doubles(first, x.channels), second: arena.doubles(second, x.channels) });
  return { call, sums };
}
