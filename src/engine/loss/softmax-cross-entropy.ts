// Softmax cross-entropy for a mini-batch, from logits: the loss that networks are trained with, and its gradient.

import { exponential } from '../exponential';
import { logSoftmax } from '../softmax-row';
import { zerosLike, type FloatArray, type Tensor } from '../tensor';
import { checkedRows, classOf, type Targets } from './targets';

const NAME = 'softmax cross-entropy';

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
  const [N, K] = checkedRows(logits, targets, NAME);
  const { y, weights } = targetRows(targets, [N, K], options);
  const divisor = options.reduction === 'sum' ? 1 : weights.reduce((sum, weight) => sum + weight, 0);
  const perSample = new Float64Array(N);
  const [probabilities, dlogits] = [zerosLike(logits), zerosLike(logits)];
  const p = new Float64Array(K);
  for (let n = 0; n < N; n++) {
    const logP = logSoftmax(logits.data.subarray(n * K, (n + 1) * K));
    for (let k = 0; k < K; k++) probabilities.data[n * K + k] = p[k] = exponential(logP[k]);
    if (weights[n] === 0) continue;
    perSample[n] = weights[n] * crossEntropy(y, n * K, logP);
    writeGradient(dlogits.data, n * K, { y, p, scale: weights[n] / divisor });
  }
  const value = perSample.reduce((sum, loss) => sum + loss, 0) / divisor;
  return { value, perSample, probabilities, dlogits };
}

/** −Σ_k y_k · log p_k, where a class without weight in y adds nothing, however impossible it is. */
function crossEntropy(y: Float64Array, at: number, logP: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < logP.length; k++) if (y[at + k] !== 0) sum -= y[at + k] * logP[k];
  return sum;
}

/** ∂/∂z_k of −Σ_j y_j log softmax(z)_j = p_k · Σ_j y_j − y_k, scaled. */
function writeGradient(dz: FloatArray, at: number, { y, p, scale }: { y: Float64Array; p: Float64Array; scale: number }): void {
  let total = 0;
  for (let k = 0; k < p.length; k++) total += y[at + k];
  for (let k = 0; k < p.length; k++) dz[at + k] = (p[k] * total - y[at + k]) * scale;
}

/** What every row is to be, [N, K], and what it weighs. */
function targetRows(targets: Targets, [N, K]: readonly [number, number], { ignoreLabel, smoothing = 0, classWeights }: CrossEntropyOptions): { y: Float64Array; weights: Float64Array } {
  const [y, weights] = [new Float64Array(N * K), new Float64Array(N)];
  for (let n = 0; n < N; n++) {
    if (!('shape' in targets) && targets[n] === ignoreLabel) continue;
    if ('shape' in targets) y.set(targets.data.subarray(n * K, (n + 1) * K), n * K);
    else y[n * K + classOf(targets[n], K, NAME)] = 1;
    weights[n] = classWeights ? rowWeight(y.subarray(n * K, (n + 1) * K), classWeights) : 1;
    if (smoothing !== 0) for (let i = n * K; i < (n + 1) * K; i++) y[i] = (1 - smoothing) * y[i] + smoothing / K;
  }
  return { y, weights };
}

function rowWeight(y: Float64Array, classWeights: ArrayLike<number>): number {
  const total = y.reduce((sum, yk) => sum + yk, 0);
  return y.reduce((sum, yk, k) => sum + yk * classWeights[k], 0) / total;
}
