// What batch, layer, instance and group norm share: numbers are parted into sets, each set is brought to mean 0 and
// variance 1, then scaled by γ and shifted by β. The layers differ in which numbers make a set and which share a γ.

import type { BackwardCall, Tensors, Weight } from './layer';
import { positive, yesNo } from './forms';
import { option, type Fields } from './parameters';
import { sizeOf, type Shape } from './shape';
import { mapped, zerosLike, type Tensor } from './tensor';

/** Which set the i-th number of the data belongs to, and which γ and β it gets. */
export interface Grouping {
  readonly sets: number;
  readonly setOf: (index: number) => number;
  readonly affine: Shape;
  readonly affineOf: (index: number) => number;
}

/** Mean and variance (biased: divided by the count) of each set. */
export interface Moments {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/** What backward needs: x̂ and 1/√(σ² + ε) of each set. */
export interface Standardized {
  readonly xhat: Tensor;
  readonly inverse: Float64Array;
}

/** The fields of every norm. */
export const normParameters = {
  epsilon: option(positive, 1e-5, 'ε: added to the variance, so that nothing is divided by zero'),
  affine: option(yesNo, true, 'whether γ and β are learned'),
} satisfies Fields;

/** γ, at first 1, and β, at first 0, unless there are none. */
export function affineWeights(shape: Shape, affine: boolean): Record<string, Weight> {
  return affine ? { gamma: { shape, fill: 1 }, beta: { shape, fill: 0 } } : {};
}

/** Mean and variance of each set, in two passes. */
export function momentsOf(x: Tensor, { sets, setOf }: Grouping): Moments {
  const count = x.data.length / sets;
  const mean = new Float64Array(sets);
  const variance = new Float64Array(sets);
  for (let i = 0; i < x.data.length; i++) mean[setOf(i)] += x.data[i] / count;
  for (let i = 0; i < x.data.length; i++) variance[setOf(i)] += (x.data[i] - mean[setOf(i)]) ** 2 / count;
  return { mean, variance };
}

/** x̂ = (x − μ)/√(σ² + ε), and y = γ x̂ + β. */
export function normalize(x: Tensor, { mean, variance }: Moments, how: Grouping & { readonly epsilon: number; readonly weights: Tensors }) {
  const inverse = variance.map((v) => 1 / Math.sqrt(v + how.epsilon));
  const xhat = mapped(x, (xi, i) => (xi - mean[how.setOf(i)]) * inverse[how.setOf(i)]);
  const { gamma, beta } = how.weights;
  const output = gamma ? mapped(xhat, (h, i) => gamma.data[how.affineOf(i)] * h + beta.data[how.affineOf(i)]) : xhat;
  const saved: Standardized = { xhat, inverse };
  return { output, saved };
}

/**
 * dx where μ and σ² were computed from x itself. With g = γ dy, and means over a set:
 * dx = (g − mean(g) − x̂ · mean(g x̂)) / √(σ² + ε).
 */
export function normalizeBack({ dy, saved: { xhat, inverse }, weights }: NormCall, { sets, setOf, affineOf }: Grouping): Tensor {
  const g = scaledByGamma(dy, weights, affineOf);
  const count = dy.data.length / sets;
  const meanG = new Float64Array(sets);
  const meanGX = new Float64Array(sets);
  for (let i = 0; i < g.data.length; i++) {
    meanG[setOf(i)] += g.data[i] / count;
    meanGX[setOf(i)] += (g.data[i] * xhat.data[i]) / count;
  }
  return mapped(g, (gi, i) => (gi - meanG[setOf(i)] - xhat.data[i] * meanGX[setOf(i)]) * inverse[setOf(i)]);
}

/** dx where μ and σ² were given: γ dy / √(σ² + ε). */
export function scaleBack({ dy, saved: { inverse }, weights }: NormCall, { setOf, affineOf }: Grouping): Tensor {
  return mapped(scaledByGamma(dy, weights, affineOf), (g, i) => g * inverse[setOf(i)]);
}

/** dγ = Σ dy x̂ and dβ = Σ dy over the numbers that share them. */
export function affineGradients({ dy, saved: { xhat }, weights: { gamma, beta } }: NormCall, { affineOf }: Grouping): Tensors {
  if (!gamma) return {};
  const [dgamma, dbeta] = [zerosLike(gamma), zerosLike(beta)];
  for (let i = 0; i < dy.data.length; i++) {
    dgamma.data[affineOf(i)] += dy.data[i] * xhat.data[i];
    dbeta.data[affineOf(i)] += dy.data[i];
  }
  return { gamma: dgamma, beta: dbeta };
}

type NormCall = Pick<BackwardCall<unknown, Standardized>, 'dy' | 'saved' | 'weights'>;

function scaledByGamma(dy: Tensor, { gamma }: Tensors, affineOf: Grouping['affineOf']): Tensor {
  return gamma ? mapped(dy, (g, i) => g * gamma.data[affineOf(i)]) : dy;
}

/** Sets of neighbouring channels of one picture [N, C, …], with γ and β for every channel. */
export function channelGroups(x: Shape, groups: number): Grouping {
  const [N, C] = x;
  const plane = sizeOf(x.slice(2));
  const perSet = (C / groups) * plane;
  return { sets: N * groups, setOf: (i) => Math.floor(i / perSet), affine: [C], affineOf: (i) => Math.floor(i / plane) % C };
}
