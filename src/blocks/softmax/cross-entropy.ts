// Softmax, cross-entropy and their gradient for one row of logits, in float64. Knows no labels and no page.
//
//   p_i = e^(z_i/T) / Σ_j e^(z_j/T)        L = −Σ_i w_i y_i ln p_i        ∂L/∂z_i = (p_i Σ_j w_j y_j − w_i y_i) / T
//
// I. Goodfellow, Y. Bengio, A. Courville, Deep Learning (2016), eqs. 4.1, 3.51 and 6.30; label smoothing:
// C. Szegedy et al., arXiv:1512.00567, section 7.
import { logSoftmax, logSumExp } from '../../engine/softmax-row';

/** How rows of K scores are turned into losses. */
export interface LossSettings {
  /** T > 0. */
  readonly temperature: number;
  /** ε from 0 to 1: y becomes (1 − ε) y + ε Σy / K. */
  readonly smoothing: number;
  /** w, [K]: at least 0; undefined for all ones. */
  readonly weights?: readonly number[];
}

/** Softmax of one row. All [K], in nats. */
export interface Softmax {
  /** e^(z_i/T − max z/T), from 0 to 1. */
  readonly exponentials: Float64Array;
  readonly probabilities: Float64Array;
  readonly logProbabilities: Float64Array;
  /** ln Σ e^(z/T); Infinity where it lies beyond float64. */
  readonly logSumExp: number;
  /** H(p) = −Σ p ln p. */
  readonly entropy: number;
}

/** Cross-entropy of one row, in nats; the gradient is that of this row's own loss, before any reduction. */
export interface CrossEntropy {
  /** y after smoothing, [K]. */
  readonly target: Float64Array;
  /** −w_i y_i ln p_i, [K]. */
  readonly terms: Float64Array;
  /** L, the sum of the terms; Infinity where a positive target meets p = 0. */
  readonly loss: number;
  /** ∂L/∂z, [K]. */
  readonly gradient: Float64Array;
  /** H(y) = −Σ y ln y. */
  readonly targetEntropy: number;
  /** KL(y‖p) = Σ y ln(y/p). */
  readonly divergence: number;
}

/** A loss as what no prediction can avoid and what can be learned away; the two add up to it. In nats. */
export interface LossSplit {
  /** W = Σ w_i y_i: 1 for a distribution without class weights. */
  readonly total: number;
  /** W·H(ỹ) with ỹ_i = w_i y_i / W: the least loss that any p reaches, at p = ỹ. */
  readonly entropy: number;
  /** W·KL(ỹ‖p); Infinity where the loss is. */
  readonly divergence: number;
}

/** Splits the loss of one row. With W = 1 and no class weights the parts are H(y) and KL(y‖p). */
export function splitOf({ target, terms }: CrossEntropy, weights?: readonly number[]): LossSplit {
  const wy = target.map((y, i) => y * (weights?.[i] ?? 1));
  const total = sum(wy);
  const least = wy.map((a) => -times(a, Math.log(a / total)));
  return { total, entropy: sum(least), divergence: Math.max(0, sum(terms.map((term, i) => term - least[i]))) };
}

/** Softmax at temperature T. The maximum is taken off before dividing, so that z/T cannot overflow. */
export function softmaxOf(logits: readonly number[], temperature: number): Softmax {
  const top = Math.max(...chunkedMax(logits));
  const shifted = logits.map((z) => (z === top ? 0 : (z - top) / temperature));
  const logProbabilities = logSoftmax(shifted);
  const probabilities = logProbabilities.map(Math.exp);
  return {
    exponentials: Float64Array.from(shifted, Math.exp),
    probabilities, logProbabilities,
    logSumExp: top / temperature + logSumExp(shifted),
    entropy: sum(probabilities.map((p, i) => -times(p, logProbabilities[i]))),
  };
}

/** Cross-entropy of a row with a target. */
export function crossEntropyOf(softmax: Softmax, given: readonly number[], settings: LossSettings): CrossEntropy {
  const { logProbabilities, probabilities } = softmax;
  const target = smoothed(given, settings.smoothing);
  const wy = target.map((y, i) => y * (settings.weights?.[i] ?? 1));
  const terms = wy.map((y, i) => -times(y, logProbabilities[i]));
  const total = sum(wy);
  return {
    target, terms,
    loss: sum(terms),
    gradient: probabilities.map((p, i) => (p * total - wy[i]) / settings.temperature),
    targetEntropy: sum(target.map((y) => -times(y, Math.log(y)))),
    divergence: sum(target.map((y, i) => times(y, Math.log(y) - logProbabilities[i]))),
  };
}

/**
 * The logit of class `index` that gives it probability `p` (0 < p < 1) while all other logits stay:
 * z = T (ln p − ln(1 − p) + ln Σ_{j≠i} e^(z_j/T)). Undefined where no other class has any probability.
 */
export function logitFor(p: number, index: number, logits: readonly number[], temperature: number): number | undefined {
  const others = logits.filter((_, i) => i !== index);
  const top = Math.max(-Infinity, ...chunkedMax(others));
  if (top === -Infinity) return undefined;
  const rest = logSumExp(others.map((z) => (z - top) / temperature));
  return top + temperature * (Math.log(p) - Math.log1p(-p) + rest);
}

function smoothed(target: readonly number[], smoothing: number): Float64Array {
  const share = (smoothing * sum(target)) / target.length;
  return Float64Array.from(target, (y) => (smoothing === 0 ? y : (1 - smoothing) * y + share));
}

/** x · y with 0 · ±Infinity = 0: the limit of y ln y and of y ln p as y goes to 0. */
function times(x: number, y: number): number {
  return x === 0 ? 0 : x * y;
}

/** Sum in order, with Neumaier's compensation, so that thousands of classes lose no digits. */
export function sum(numbers: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < numbers.length; i++) {
    const x = numbers[i];
    const next = total + x;
    if (Number.isFinite(next)) lost += Math.abs(total) >= Math.abs(x) ? total - next + x : x - next + total;
    total = next;
  }
  return total + lost;
}

/** Maxima of slices, short enough to be spread as arguments. */
function chunkedMax(numbers: readonly number[]): number[] {
  const size = 10_000;
  const chunks = Math.ceil(numbers.length / size);
  return Array.from({ length: chunks }, (_, k) => Math.max(...numbers.slice(k * size, (k + 1) * size)));
}
