// Binary cross-entropy for a mini-batch, from logits: the loss of networks that judge each class by itself.

import { exponential } from '../exponential';
import { logOnePlus } from '../natural-log';
import { zerosLike, type Tensor } from '../tensor';
import type { CrossEntropy, CrossEntropyOptions } from './softmax-cross-entropy';
import { checkedRows, classOf, type Targets } from './targets';

const NAME = 'sigmoid cross-entropy';

/**
 * L_n = Σ_k y_nk · ln(1 + e^−z_nk) + (1 − y_nk) · ln(1 + e^z_nk) for logits z [N, K]: −ln of the probability that all K
 * answers are right, where a label stands for a picture that shows this class and no other. L = Σ L_n, or their mean.
 * @throws {TargetError} for a target that does not fit the logits.
 */
export function sigmoidCrossEntropy(logits: Tensor, targets: Targets, { reduction = 'mean' }: Pick<CrossEntropyOptions, 'reduction'> = {}): CrossEntropy {
  const [N, K] = checkedRows(logits, targets, NAME);
  const y = targetRows(targets, N, K);
  const divisor = reduction === 'sum' ? 1 : N;
  const [probabilities, dlogits, perSample] = [zerosLike(logits), zerosLike(logits), new Float64Array(N)];
  for (let i = 0; i < N * K; i++) {
    const z = logits.data[i];
    const p = 1 / (1 + exponential(-z));
    perSample[Math.floor(i / K)] += weighed(y[i], softplus(-z)) + weighed(1 - y[i], softplus(z));
    probabilities.data[i] = p;
    dlogits.data[i] = (p - y[i]) / divisor;
  }
  return { value: perSample.reduce((sum, loss) => sum + loss, 0) / divisor, perSample, probabilities, dlogits };
}

/** ln(1 + e^x), without an e^x that overflows. */
function softplus(x: number): number {
  return Math.max(x, 0) + logOnePlus(exponential(-Math.abs(x)));
}

/** What has no weight adds nothing, however impossible it is. */
function weighed(weight: number, loss: number): number {
  return weight === 0 ? 0 : weight * loss;
}

function targetRows(targets: Targets, N: number, K: number): ArrayLike<number> {
  if ('shape' in targets) return targets.data;
  const y = new Float64Array(N * K);
  for (let n = 0; n < N; n++) y[n * K + classOf(targets[n], K, NAME)] = 1;
  return y;
}
