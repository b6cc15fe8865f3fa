// Weights with the batch norm behind them folded in: a convolution and a normalisation by running statistics are one
// convolution, y = ((W⋆x + b) − μ)·s + β = (s·W)⋆x + (b − μ)·s + β with s = γ/√(σ² + ε). All of it in the kernels' memory, since
// to make an array takes longer than to fill it, and the first run of a file waits for this.

import type { Tensors } from '../../layer';
import { numbersOf, singlesOf, type Numbers } from '../../stored-floats';
import type { Tensor } from '../../tensor';
import type { Arena } from '../arena';
import type { Norm } from './stage';

/** A layer with `out` filters, whose bias and norm are folded. */
export interface FoldedLayer {
  readonly b: Tensor | undefined;
  readonly norm: Norm | undefined;
  readonly out: number;
}

/**
 * Writes the bias of a layer, with the norm behind it folded in, and zeros up to `width` floats. Computed in float64, rounded once.
 * @returns the address of s, float64, by which every filter is to be multiplied; undefined without a norm. The scope that is open gives it back.
 */
export function writeFolding(arena: Arena, { b, norm, out }: FoldedLayer, bias: { readonly address: number; readonly width: number }): number | undefined {
  const given = b && arena.put(singlesOf(b)), scale = norm && putScaleAndShift(arena, norm, out);
  const own = given === undefined ? undefined : arena.view(given, out), folded = arena.view(bias.address, bias.width);
  if (!own || bias.width > out) folded.fill(0);
  if (scale === undefined) {
    if (own) folded.set(own);
    return undefined;
  }
  const s = arena.viewDoubles(scale, out), shift = arena.viewDoubles(scale + 8 * out, out);
  for (let o = 0; o < out; o++) folded[o] = (own ? own[o] : 0) * s[o] + shift[o];
  return scale;
}

/** The norm as y = scale·x + shift, by channel, in float64. To be called inside a scope of the arena. */
export function scaleAndShift(arena: Arena, norm: Norm, channels: number): { scale: Float64Array; shift: Float64Array } {
  const address = putScaleAndShift(arena, norm, channels);
  return { scale: arena.doubles(address, channels), shift: arena.doubles(address + 8 * channels, channels) };
}

/** As {@link scaleAndShift}, left there. @returns the address of the scales, behind which the shifts lie; the scope that is open gives them back */
export function putScaleAndShift(arena: Arena, { epsilon, weights }: Norm, channels: number): number {
  const address = arena.reserve(4 * channels);
  const [gammas, betas, means, variances] = [weights.gamma, weights.beta, weights.mean, weights.variance].map((x) => x && arena.put(singlesOf(x)));
  const view = (at: number | undefined): Float32Array | undefined => (at === undefined ? undefined : arena.view(at, channels));
  const scale = arena.viewDoubles(address, channels), shift = arena.viewDoubles(address + 8 * channels, channels);
  const gamma = view(gammas), beta = view(betas), mean = view(means) as Float32Array, variance = view(variances) as Float32Array;
  for (let c = 0; c < channels; c++) {
    scale[c] = (gamma ? gamma[c] : 1) / Math.sqrt(variance[c] + epsilon);
    shift[c] = (beta ? beta[c] : 0) - mean[c] * scale[c];
  }
  return address;
}

/** All numbers that folded filters are made of, the filters first. */
export function foldedSources(W: Tensor, b: Tensor | undefined, norm: Norm | undefined): Numbers[] {
  const own: Tensors = norm?.weights ?? {};
  return [W, b, ...Object.values(own)].flatMap((x) => (x ? [numbersOf(x)] : []));
}
