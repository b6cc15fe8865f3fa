// Networks of the bench with weights drawn from a seed: what they compute means nothing, how fast they do it does.

import { initialize } from '../../src/engine/initialize';
import type { Model, Network } from '../../src/engine/network';
import { createRandom } from '../../src/engine/random';
import { tensor, type Tensor } from '../../src/engine/tensor';
import { costOf } from '../../src/study/cost';

/** The model of a seed: He's weights, and statistics of batch norms that are no identity. */
export function benchModel(network: Network, seed = 1): Model {
  const random = createRandom(seed);
  const moved = ({ shape, data }: Tensor): Tensor => tensor(shape, Float32Array.from(data, (value) => value + 0.2 * random.uniform()));
  const weights = Object.entries(initialize(network, random, { initializer: 'he' }));
  return { network, weights: Object.fromEntries(weights.map(([name, w]) => [name, w.shape.length === 1 ? moved(w) : w])) };
}

/** Multiply-adds of one picture. */
export function maddsOf({ inputs, nodes }: Network): number {
  const shapes = new Map([...Object.entries(inputs), ...nodes.map(({ name, shape }) => [name, shape] as const)]);
  return nodes.reduce((sum, node) => sum + costOf(node, shapes.get(node.inputs[0]) ?? []).macs, 0);
}
