// Weights with the batch norm behind them folded in: a convolution and a normalisation by running statistics are one
// convolution, y = ((W⋆x + b) − μ)·s + β = (s·W)⋆x + (b − μ)·s + β with s = γ/√(σ² + ε).

import type { Tensors } from '../../layer';
import type { FloatArray, Tensor } from '../../tensor';
import type { Norm } from './stage';

/** Filters [out, …] and a bias for each. */
export interface Filters {
  readonly W: Float32Array;
  readonly b: Float32Array;
}

/** The filters of a layer, with the norm folded in where there is one. Computed in float64, rounded once. */
export function foldedFilters(W: Tensor, b: Tensor | undefined, norm: Norm | undefined): Filters {
  const out = W.shape[0];
  if (!norm) return { W: W.data as Float32Array, b: Float32Array.from({ length: out }, (_, o) => b?.data[o] ?? 0) };
  const { scale, shift } = scaleAndShift(norm, out);
  const each = W.data.length / out;
  return {
    W: Float32Array.from(W.data, (w, i) => w * scale[Math.floor(i / each)]),
    b: Float32Array.from(scale, (s, o) => (b?.data[o] ?? 0) * s + shift[o]),
  };
}

/** The norm as y = scale·x + shift, by channel. */
export function scaleAndShift({ epsilon, weights: { gamma, beta, mean, variance } }: Norm, channels: number): { scale: Float64Array; shift: Float64Array } {
  const scale = Float64Array.from({ length: channels }, (_, c) => (gamma?.data[c] ?? 1) / Math.sqrt(variance.data[c] + epsilon));
  return { scale, shift: scale.map((s, c) => (beta?.data[c] ?? 0) - mean.data[c] * s) };
}

/** Every array that folded filters are made of, the filters first. */
export function foldedSources(W: Tensor, b: Tensor | undefined, norm: Norm | undefined): FloatArray[] {
  const own: Tensors = norm?.weights ?? {};
  return [W, b, ...Object.values(own)].flatMap((x) => (x ? [x.data] : []));
}
