// The classifier on top of a deep network: from the last output to the loss and back, by the engine.

import { backward } from '../../engine/backward';
import type { Kernels } from '../../engine/kernels/kernels';
import { softmaxCrossEntropy } from '../../engine/loss/softmax-cross-entropy';
import type { Model } from '../../engine/network';
import { record } from '../../engine/run';
import type { Tensor } from '../../engine/tensor';
import { largestOf } from './power-of-two';

/** Goes from the last output h [batch, width] through the classifier to the mean softmax cross-entropy against the labels, and back. */
export type FlowHead<End> = (h: Tensor, labels: readonly number[]) => HeadPass<End>;

/** What comes back from a classifier. */
export interface HeadPass<End> {
  /** ∂L/∂h; whether it outlives the next pass is for the classifier to say. */
  readonly passedOn: Tensor;
  /** The largest size in it; NaN where a number is none. */
  readonly largest: number;
  /** What it says besides. */
  readonly end: End;
}

/** What the engine's classifier says besides. */
export interface HeadEnd {
  /** In nats. */
  readonly loss: number;
  /** ∂L/∂W of the classifier, computed when it is asked for. */
  readonly headGradient: () => Tensor;
}

/** The classifier node by node, by plain loops where there are no kernels; every tensor is fresh and stays valid. */
export function interpretedHead(head: Model, kernels?: Kernels): FlowHead<HeadEnd> {
  return (h, labels) => {
    const recording = record(head, h, kernels ? { kernels } : {});
    const { value, dlogits } = softmaxCrossEntropy(recording.output, labels);
    const { h: passedOn } = backward(recording, { seeds: { W: dlogits }, weights: 'none' }).nodes;
    const headGradient = (): Tensor => backward(recording, { seeds: { W: dlogits }, nodes: [] }).weights['W.W'];
    return { passedOn, largest: largestOf(passedOn.data), end: { loss: value, headGradient } };
  };
}
