// Weights with the batch norm behind them folded in: a convolution and a normalisation by running statistics are one
// convolution, y = ((W⋆x + b) − μ)·s + β = (s·W)⋆x + (b − μ)·s + β with s = γ/√(σ² + ε). Loops, since `from` with a
// function takes some thirty times as long, and the first run of a file waits for this.

import type { Tensors } from '../../layer';
import { numbersOf, type Numbers } from '../../stored-floats';
import type { Tensor } from '../../tensor';
import type { Norm } from './stage';

/** What becomes of the filters: each is multiplied by its s, where there is a norm, and has a bias. */
export interface Folding {
  readonly scale: Float64Array | undefined;
  readonly b: Float32Array;
}

/** The folding of a layer's bias and the norm behind it, for `out` filters. Computed in float64, rounded once. */
export function foldingOf(b: Tensor | undefined, norm: Norm | undefined, out: number): Folding {
  if (!norm) return { scale: undefined, b: b ? Float32Array.from(b.data) : new Float32Array(out) };
  const { scale, shift } = scaleAndShift(norm, out);
  const folded = new Float32Array(out);
  const bias = b?.data;
  for (let o = 0; o < out; o++) folded[o] = (bias ? bias[o] : 0) * scale[o] + shift[o];
  return { scale, b: folded };
}

/** The norm as y = scale·x + shift, by channel. */
export function scaleAndShift({ epsilon, weights }: Norm, channels: number): { scale: Float64Array; shift: Float64Array } {
  const [scale, shift] = [new Float64Array(channels), new Float64Array(channels)];
  const gamma = weights.gamma?.data, beta = weights.beta?.data, mean = weights.mean.data, variance = weights.variance.data;
  for (let c = 0; c < channels; c++) {
    scale[c] = (gamma ? gamma[c] : 1) / Math.sqrt(variance[c] + epsilon);
    shift[c] = (beta ? beta[c] : 0) - mean[c] * scale[c];
  }
  return { scale, shift };
}

/** All numbers that folded filters are made of, the filters first. */
export function foldedSources(W: Tensor, b: Tensor | undefined, norm: Norm | undefined): Numbers[] {
  const own: Tensors = norm?.weights ?? {};
  return [W, b, ...Object.values(own)].flatMap((x) => (x ? [numbersOf(x)] : []));
}
