// What theory says of a deep network before anything is measured: the mean-field recursion of Poole et al.
// (arXiv:1606.05340, eq. 3) for the signal and of Schoenholz et al. (arXiv:1611.01232, eq. 9) for the gradient.
// It holds for wide layers without normalisation and residuals.

import { initializers } from '../../engine/initializers/index';
import { flowActivations, type FlowActivationEntry } from './activations';
import type { FlowInit, FlowSetting, FlowSize } from './setting';

/** Theory's numbers for layers 1 … depth. */
export interface MeanField {
  /** q_l: the variance of layer l's pre-activations. */
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
  const activation = flowActivations[setting.activation];
  const gain = width * weightVariance(setting.init, width);
  const variances = [gain];
  const factors: number[] = [];
  for (let l = 0; l < depth; l++) {
    const moments = stepOf(activation, variances[l], l > 0 ? { variance: variances[l - 1], factor: factors[l - 1] } : undefined, gain);
    factors.push(moments.factor);
    variances.push(moments.next);
  }
  return { variances: variances.slice(0, depth), factors, log10Shares: sharesOf(factors) };
}

/** Var W of a square layer. */
export function weightVariance({ name, scale = 1 }: FlowInit, width: number): number {
  return initializers[name].variance({ shape: [width, width], fans: { in: width, out: width }, scale });
}

interface Before {
  readonly variance: number;
  readonly factor: number;
}

/** One step of the recursion; a fixed point is not integrated again. */
function stepOf(activation: FlowActivationEntry, variance: number, before: Before | undefined, gain: number): { factor: number; next: number } {
  if (before && Math.abs(variance - before.variance) <= 1e-12 * variance) return { factor: before.factor, next: variance };
  const deviation = Math.sqrt(variance);
  const [slope, square] = normalMeans(deviation, (x) => activation.derivative(x) ** 2, (x) => activation.f(x) ** 2);
  return { factor: Math.sqrt(gain * slope), next: gain * square };
}

/** log10 of the product of the factors from each layer up to the one below the last. */
function sharesOf(factors: readonly number[]): number[] {
  const shares = factors.map(() => 0);
  for (let l = factors.length - 2; l >= 0; l--) shares[l] = shares[l + 1] + Math.log10(factors[l]);
  return shares;
}

const REACH = 9;
const OFFSET = 1 / Math.sqrt(3);

/**
 * The means of g(s·z) and h(s·z) over normal z: two Gauss nodes a cell on ±9, so that a corner at 0 lies between two cells;
 * cells become narrower where s is large and g may be steep.
 */
export function normalMeans(s: number, g: (x: number) => number, h: (x: number) => number): readonly [number, number] {
  const cells = 2 * Math.min(4000, Math.max(225, Math.ceil(25 * s)));
  const half = REACH / cells;
  let [sumG, sumH] = [0, 0];
  for (let node = 0; node < 2 * cells; node++) {
    const z = -REACH + (2 * (node >> 1) + 1 + (node & 1 ? OFFSET : -OFFSET)) * half;
    const density = Math.exp(-0.5 * z * z);
    sumG += density * g(s * z);
    sumH += density * h(s * z);
  }
  const scale = half / Math.sqrt(2 * Math.PI);
  return [sumG * scale, sumH * scale];
}
