// Softmax cross-entropy for a mini-batch, from logits: the loss that networks are trained with, and its gradient.

import { TargetError } from '../errors';
import { printShape } from '../shape';
import { logSoftmax } from '../softmax-row';
import { zerosLike, type FloatArray, type Tensor } from '../tensor';

/** One class per row (integers 0 … K−1), or one distribution per row as a tensor [N, K]. */
export type Targets = ArrayLike<number> | Tensor;

/** Variants of the loss. */
export interface CrossEntropyOptions {
  /** ε: the target becomes (1 − ε)·y + ε/K. 0 where absent. */
  readonly smoothing?: number;
  /** One weight per class; a row weighs as its label, or as the mean of the weights under its distribution. 1 where absent. */
  readonly classWeights?: ArrayLike<number>;
  /** A label whose rows count nothing; it need not be a class. */
  readonly ignoreLabel?: number;
  /** `mean` (over the weights of the rows; of no row it is 0/0 = NaN) where absent. */
  readonly reduction?: 'mean' | 'sum';
}

/** A loss with its parts and its gradient. */
export interface CrossEntropy {
  /** In nats. */
  readonly value: number;
  /** Every row's share before the reduction, times the row's weight. */
  readonly perSample: Float64Array;
  /** softmax(logits), [N, K]. */
  readonly probabilities: Tensor;
  /** ∂value/∂logits, [N, K]. */
  readonly dlogits: Tensor;
}

/**
 * L_n = −w_n Σ_k y_nk · log softmax(z_n)_k for logits z [N, K]; L = Σ L_n, or Σ L_n / Σ w_n.
 * @throws {TargetError} for a target that does not fit the logits.
 */
export function softmaxCrossEntropy(logits: Tensor, targets: Targets, options: CrossEntropyOptions = {}): CrossEntropy {
  const [N, K] = logits.shape;
  const rows = targetRows(logits, targets, options);
  const divisor = options.reduction === 'sum' ? 1 : rows.reduce((sum, { weight }) => sum + weight, 0);
  const perSample = new Float64Array(N);
  const [probabilities, dlogits] = [zerosLike(logits), zerosLike(logits)];
  const p = new Float64Array(K);
  rows.forEach(({ y, weight }, n) => {
    const logP = logSoftmax(logits.data.subarray(n * K, (n + 1) * K));
    for (let k = 0; k < K; k++) probabilities.data[n * K + k] = p[k] = Math.exp(logP[k]);
    if (weight === 0) return;
    perSample[n] = weight * crossEntropy(y, logP);
    writeGradient(dlogits.data, n * K, { p, y, scale: weight / divisor });
  });
  const value = perSample.reduce((sum, loss) => sum + loss, 0) / divisor;
  return { value, perSample, probabilities, dlogits };
}

/** −Σ_k y_k · log p_k, where a class without weight in y adds nothing, however impossible it is. */
function crossEntropy(y: Float64Array, logP: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < y.length; k++) if (y[k] !== 0) sum -= y[k] * logP[k];
  return sum;
}

/** ∂/∂z_k of −Σ_j y_j log softmax(z)_j = p_k · Σ_j y_j − y_k, scaled. */
function writeGradient(dz: FloatArray, at: number, { p, y, scale }: { p: Float64Array; y: Float64Array; scale: number }): void {
  let total = 0;
  for (let k = 0; k < y.length; k++) total += y[k];
  for (let k = 0; k < y.length; k++) dz[at + k] = (p[k] * total - y[k]) * scale;
}

interface Row {
  readonly y: Float64Array;
  readonly weight: number;
}

function targetRows(logits: Tensor, targets: Targets, options: CrossEntropyOptions): Row[] {
  const [N, K] = checkedShape(logits, targets);
  return Array.from({ length: N }, (_, n) => {
    if (!('shape' in targets) && targets[n] === options.ignoreLabel) return { y: new Float64Array(K), weight: 0 };
    const y = 'shape' in targets ? Float64Array.from(targets.data.subarray(n * K, (n + 1) * K)) : oneHot(targets[n], K);
    return { y: smoothed(y, options.smoothing ?? 0), weight: rowWeight(y, options.classWeights) };
  });
}

function rowWeight(y: Float64Array, classWeights: ArrayLike<number> | undefined): number {
  if (!classWeights) return 1;
  const total = y.reduce((sum, yk) => sum + yk, 0);
  return y.reduce((sum, yk, k) => sum + yk * classWeights[k], 0) / total;
}

function checkedShape(logits: Tensor, targets: Targets): readonly [number, number] {
  const [N, K] = logits.shape;
  const found = 'shape' in targets ? printShape(targets.shape) : `${targets.length} labels`;
  const expected = 'shape' in targets ? printShape([N, K]) : `${N} labels`;
  if (logits.shape.length === 2 && found === expected) return [N, K];
  throw new TargetError({ layer: 'softmax cross-entropy', expected: `targets for logits ${printShape(logits.shape)}`, found });
}

function oneHot(label: number, K: number): Float64Array {
  if (!Number.isInteger(label) || label < 0 || label >= K)
    throw new TargetError({ layer: 'softmax cross-entropy', expected: `a label from 0 to ${K - 1}`, found: String(label) });
  const y = new Float64Array(K);
  y[label] = 1;
  return y;
}

function smoothed(y: Float64Array, epsilon: number): Float64Array {
  return epsilon === 0 ? y : y.map((yk) => (1 - epsilon) * yk + epsilon / y.length);
}
