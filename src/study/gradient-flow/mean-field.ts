// What theory says of a deep network before anything is measured: the mean-field recursion of Poole et al.
// (arXiv:1606.05340, eq. 3) for the signal and of Schoenholz et al. (arXiv:1611.01232, eq. 9) for the gradient.
// It holds for wide layers without normalisation and residuals.

import { initializers } from '../../engine/initializers/index';
import { flowActivations, type FlowActivation, type FlowActivationEntry } from './activations';
import { normalMeans, type NormalMeans } from './normal-means';
import type { FlowInit, FlowSetting, FlowSize } from './setting';

/** Theory's numbers for layers 1 … depth. */
export interface MeanField {
  /** q_l: the variance of layer l's pre-activations; 0 and Infinity where it is below 1e-300 and above 1e300. */
  readonly variances: readonly number[];
  /** √χ_l = √(n · Var W · E[f′²]): by how much the gradient changes from layer l + 1 to layer l. */
  readonly factors: readonly number[];
  /** log10 of ‖∂L/∂a_l‖ over ‖∂L/∂a_depth‖; 0 at the last layer. */
  readonly log10Shares: readonly number[];
}

/**
 * q_1 = n·Var W for inputs of variance 1; q_{l+1} = n·Var W·E[f(√q_l z)²]; χ_l = n·Var W·E[f′(√q_l z)²], z normal.
 * @returns undefined for a setting with normalisation or residuals
 */
export function meanField(setting: FlowSetting, { depth, width }: FlowSize): MeanField | undefined {
  if (setting.norm !== 'none' || setting.residual) return undefined;
  const { variances, factors } = recursionTo(depth, setting.activation, width * weightVariance(setting.init, width));
  const own = factors.slice(0, depth);
  return { variances: variances.slice(0, depth), factors: own, log10Shares: sharesOf(own) };
}

/** The recursion as far as somebody asked: a deeper network goes on where a shallower one ended. */
interface Recursion {
  /** Means of f′² and f². */
  readonly means: NormalMeans;
  readonly variances: number[];
  readonly factors: number[];
}

/** Recursions of late, by activation and gain; the one used longest ago goes first. */
const known = new Map<string, Recursion>();
const MOST_KNOWN = 24;

function recursionTo(depth: number, name: FlowActivation, gain: number): Recursion {
  const key = `${name} ${gain}`;
  const recursion = known.get(key) ?? { means: squaresOf(flowActivations[name]), variances: [gain], factors: [] };
  known.delete(key);
  known.set(key, recursion);
  if (known.size > MOST_KNOWN) known.delete([...known.keys()][0]);
  const { means, variances, factors } = recursion;
  for (let l = factors.length; l < depth; l++) {
    const moments = stepOf(means, variances[l], l > 0 ? { variance: variances[l - 1], factor: factors[l - 1] } : undefined, gain);
    factors.push(moments.factor);
    variances.push(moments.next);
  }
  return recursion;
}

function squaresOf({ f, derivative }: FlowActivationEntry): NormalMeans {
  return normalMeans((x) => derivative(x) ** 2, (x) => f(x) ** 2);
}

/** Var W of a square layer. */
export function weightVariance({ name, scale = 1 }: FlowInit, width: number): number {
  return initializers[name].variance({ shape: [width, width], fans: { in: width, out: width }, scale });
}

/** Spreads of a signal beyond which its square is no number; slopes are long what they are at 0 or at infinity. */
const FAINTEST = 1e-150, STRONGEST = 1e150;

interface Before {
  readonly variance: number;
  readonly factor: number;
}

/** One step of the recursion; a fixed point is not integrated again. */
function stepOf(means: NormalMeans, variance: number, before: Before | undefined, gain: number): { factor: number; next: number } {
  if (before && Math.abs(variance - before.variance) <= 1e-12 * variance) return { factor: before.factor, next: variance };
  const [slope, square] = means(Math.max(FAINTEST, Math.min(STRONGEST, Math.sqrt(variance))));
  return { factor: Math.sqrt(gain * slope), next: variance < FAINTEST ** 2 ? 0 : variance > STRONGEST ** 2 ? Infinity : gain * square };
}

/** log10 of the product of the factors from each layer up to the one below the last; to the twelve decimals that the integrals are good for, so that a factor of 1 stays 1. */
function sharesOf(factors: readonly number[]): number[] {
  const shares = factors.map(() => 0);
  for (let l = factors.length - 2; l >= 0; l--) shares[l] = shares[l + 1] + Math.log10(factors[l]);
  return shares.map((share) => Number(share.toFixed(12)) + 0);
}
