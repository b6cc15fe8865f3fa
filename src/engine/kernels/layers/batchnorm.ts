// Batch normalisation in loops that know the layout: channel by channel, plane by plane. It is bound by memory, so plain
// TypeScript does; against the general loops of ../../normalization.ts, which ask for every number which set it belongs
// to, it is some 20 times as fast.

import type { BackwardCall, ForwardCall, Tensors } from '../../layer';
import { batchnorm, movedStatistics } from '../../layers/batchnorm';
import { sizeOf } from '../../shape';
import { tensor, type Tensor } from '../../tensor';
import { defineFastLayer, floats } from './fast-layer';

/** By channel: μ, 1/√(σ² + ε), and γ times that. */
interface Statistics {
  readonly mean: Float64Array;
  readonly inverse: Float64Array;
  readonly scale: Float64Array;
}

/** The twin of the layer `batchnorm`; it saves only statistics and computes x̂ again where it needs it. */
export const fastBatchnorm = defineFastLayer(batchnorm, {
  takes: ({ inputs: [x] }) => x.shape.length >= 2 && x.data.length > 0,
  forward(call) {
    const { parameters, inputs: [x], weights, mode } = call;
    const { mean, variance } = mode === 'training' ? momentsOf(x) : { mean: weights.mean.data, variance: weights.variance.data };
    const inverse = Float64Array.from(variance, (v) => 1 / Math.sqrt(v + parameters.epsilon));
    const saved: Statistics = { mean: Float64Array.from(mean), inverse, scale: inverse.map((value, c) => value * gammaOf(weights, c)) };
    const output = normalized(x, saved, weights);
    if (mode === 'inference') return { output, saved };
    const batch = { mean: Float64Array.from(mean), variance: Float64Array.from(variance) };
    return { output, saved, updates: movedStatistics(weights, batch, { count: countOf(x), momentum: parameters.momentum }) };
  },
  /** Running statistics: dx = dy·scale. The batch's own: dx = (dy − mean(dy) − x̂·mean(dy·x̂))·scale. */
  backward(call) {
    const { inputs: [x], dy, saved: { mean, inverse, scale }, mode } = call;
    const [g, values, dx] = [floats(dy), floats(x), new Float32Array(x.data.length)];
    const count = mode === 'training' ? countOf(x) : Infinity;
    const { sums, products } = signalSums(call);
    overPlanes(x, (c, from, to) => {
      const [meanG, slope] = [sums[c] / count, (products[c] / count) * inverse[c]];
      for (let i = from; i < to; i++) dx[i] = (g[i] - meanG - (values[i] - mean[c]) * slope) * scale[c];
    });
    return [tensor(x.shape, dx)];
  },
  /** dγ = Σ dy·x̂, dβ = Σ dy. */
  weightGradients(call): Tensors {
    if (!call.weights.gamma) return {};
    const { sums, products } = signalSums(call);
    const shape = call.weights.gamma.shape;
    return { gamma: tensor(shape, Float32Array.from(products)), beta: tensor(shape, Float32Array.from(sums)) };
  },
});

type Back = Pick<BackwardCall<unknown, Statistics>, 'inputs' | 'dy' | 'saved'>;

/** y = (x − μ)·scale + β. */
function normalized(x: Tensor, { mean, scale }: Statistics, { beta }: Tensors): Tensor {
  const [values, y] = [floats(x), new Float32Array(x.data.length)];
  overPlanes(x, (c, from, to) => {
    const shift = beta?.data[c] ?? 0;
    for (let i = from; i < to; i++) y[i] = (values[i] - mean[c]) * scale[c] + shift;
  });
  return tensor(x.shape, y);
}

/** Mean and biased variance of each channel, in two passes. */
function momentsOf(x: Tensor): { mean: Float64Array; variance: Float64Array } {
  const [values, count] = [floats(x), countOf(x)];
  const [mean, variance] = [new Float64Array(x.shape[1]), new Float64Array(x.shape[1])];
  overPlanes(x, (c, from, to) => {
    let sum = 0;
    for (let i = from; i < to; i++) sum += values[i];
    mean[c] += sum / count;
  });
  overPlanes(x, (c, from, to) => {
    let sum = 0;
    for (let i = from; i < to; i++) sum += (values[i] - mean[c]) ** 2;
    variance[c] += sum / count;
  });
  return { mean, variance };
}

/** By channel: Σ dy and Σ dy·x̂. */
function signalSums({ inputs: [x], dy, saved: { mean, inverse } }: Back): { sums: Float64Array; products: Float64Array } {
  const [values, g] = [floats(x), floats(dy)];
  const [sums, products] = [new Float64Array(x.shape[1]), new Float64Array(x.shape[1])];
  overPlanes(x, (c, from, to) => {
    let sum = 0, product = 0;
    for (let i = from; i < to; i++) {
      sum += g[i];
      product += g[i] * (values[i] - mean[c]);
    }
    sums[c] += sum;
    products[c] += product * inverse[c];
  });
  return { sums, products };
}

/** Visits the planes of [N, C, …] in order: the channel, and the range of the plane's numbers. */
function overPlanes({ shape }: Tensor, visit: (channel: number, from: number, to: number) => void): void {
  const plane = sizeOf(shape.slice(2));
  for (let p = 0; p < shape[0] * shape[1]; p++) visit(p % shape[1], p * plane, (p + 1) * plane);
}

/** Numbers in each channel of the batch. */
function countOf({ data, shape }: Tensor): number {
  return data.length / shape[1];
}

function gammaOf({ gamma }: ForwardCall<unknown>['weights'], c: number): number {
  return gamma?.data[c] ?? 1;
}
