// How a network's scores become probabilities. A final softmax, or none, means one class out of all of them; a final
// sigmoid means a probability of its own for each class, as networks have them that put several labels on a picture.

import type { Network } from '../engine/network';
import { softmax } from '../engine/softmax-row';
import type { FloatArray } from '../engine/tensor';
import { lastNode } from './target';

/** Whether each class is judged by itself: the network ends in a sigmoid. */
export function isIndependent(network: Network): boolean {
  return lastNode(network)?.kind === 'sigmoid';
}

/** The probabilities that belong to a row of scores, those of the node that `logitsNode` names. */
export function probabilitiesOf(network: Network, scores: FloatArray): Float64Array {
  const row = Float64Array.from(scores);
  return isIndependent(network) ? row.map((z) => 1 / (1 + Math.exp(-z))) : softmax(row);
}
