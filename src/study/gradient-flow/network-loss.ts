// The loss that a network is trained with, by how it ends: one class out of all, or each class judged by itself.

import { sigmoidCrossEntropy } from '../../engine/loss/sigmoid-cross-entropy';
import { softmaxCrossEntropy } from '../../engine/loss/softmax-cross-entropy';
import type { Network } from '../../engine/network';
import { sizeOf } from '../../engine/shape';
import { reshaped, type FloatArray, type Tensor } from '../../engine/tensor';
import { isIndependent } from '../answer';

/** What a batch of pictures costs. */
export interface PictureLoss {
  /** Mean over the pictures, in nats. */
  readonly loss: number;
  /** Share of right answers. */
  readonly right: number;
  /** ∂loss/∂scores, in the shape of the scores. */
  readonly dlogits: Tensor;
}

/**
 * The loss of scores [N, K] or [N, K, 1, 1], given the class that each picture shows.
 * @throws {TargetError} for a class that there is not
 */
export type NetworkLoss = (scores: Tensor, labels: readonly number[]) => PictureLoss;

/** Softmax cross-entropy; where the network ends in a sigmoid binary cross-entropy, summed over the classes. */
export function networkLoss(network: Network): NetworkLoss {
  const [lossOf, right] = isIndependent(network) ? [sigmoidCrossEntropy, rightAnswers] : [softmaxCrossEntropy, rightPictures];
  return (scores, labels) => {
    const logits = reshaped(scores, [scores.shape[0], sizeOf(scores.shape.slice(1))]);
    const { value, dlogits } = lossOf(logits, labels);
    return { loss: value, right: right(logits, labels), dlogits: reshaped(dlogits, scores.shape) };
  };
}

/** Share of pictures whose class has the largest score. */
function rightPictures({ shape: [, K], data }: Tensor, labels: readonly number[]): number {
  return labels.filter((label, n) => rowOf(data, n, K).every((z) => z <= data[n * K + label])).length / labels.length;
}

/** Share of all N·K answers that are right: above one half for the class that is shown, at most one half for any other. */
function rightAnswers({ shape: [, K], data }: Tensor, labels: readonly number[]): number {
  const right = labels.map((label, n) => rowOf(data, n, K).reduce((count, z, k) => count + Number(z > 0 === (k === label)), 0));
  return right.reduce((sum, count) => sum + count, 0) / (labels.length * K);
}

function rowOf(data: FloatArray, n: number, K: number): Float64Array {
  return Float64Array.from(data.subarray(n * K, (n + 1) * K));
}
