// How often a model is right.

import type { Example } from '../../src/data';
import type { Kernels } from '../../src/engine/kernels/kernels';
import type { Model } from '../../src/engine/network';
import { run } from '../../src/engine/run';
import type { Tensor } from '../../src/engine/tensor';
import { batchOf } from './train';

/** The share of examples whose largest logit is that of their label; input and output are the network's only ones. */
export function accuracy(model: Model, examples: readonly Example[], kernels: Kernels | undefined): number {
  const [input] = Object.values(model.network.inputs);
  let right = 0;
  for (let at = 0; at < examples.length; at += 32) {
    const batch = batchOf(examples.slice(at, at + 32), input);
    const { data, shape } = run(model, batch.input, { kernels }).output;
    batch.targets.forEach((label, n) => (right += Number(argmax(data.subarray(n * shape[1], (n + 1) * shape[1])) === label)));
  }
  return right / examples.length;
}

/** Index of the largest number, the first of equal ones. */
export function argmax(values: Tensor['data']): number {
  let best = 0;
  for (let k = 1; k < values.length; k++) if (values[k] > values[best]) best = k;
  return best;
}
