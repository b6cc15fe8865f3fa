// What a network costs: numbers to learn, and multiply-adds for one picture. Counted from shapes; nothing is run.

import type { NetworkNode } from '../engine/network';
import { sizeOf, type Shape } from '../engine/shape';

/** What one layer costs. */
export interface LayerCost {
  /** Numbers that training changes. */
  readonly parameters: number;
  /** Multiply-adds of one forward pass; additions of a bias, comparisons and divisions are not counted. */
  readonly macs: number;
}

/**
 * The cost of a layer for one picture. A weight W with a spatial kernel is applied at every position of the output (of a
 * transposed convolution: of the input); a layer that multiplies every number by a weight of its own, as normalisations
 * do, counts one for each number.
 * @param input the shape of the layer's first input, without batch
 */
export function costOf(node: NetworkNode, input: Shape): LayerCost {
  const weights = Object.values(node.weights).filter(({ frozen }) => !frozen);
  const parameters = weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  const macs = weights.reduce((sum, { shape }) => sum + applied(node, input, shape), 0);
  return { parameters, macs };
}

/** How often the numbers of a weight are multiplied with something. */
function applied(node: NetworkNode, input: Shape, weight: Shape): number {
  if (weight.length > 2) return sizeOf(weight) * sizeOf((node.kind === 'transposed-conv' ? input : node.shape).slice(1));
  if (weight.length === 2) return sizeOf(weight);
  return SCALING.has(node.kind) && isScale(node, weight) ? sizeOf(node.shape) : 0;
}

const SCALING: ReadonlySet<string> = new Set(['batchnorm', 'layernorm', 'instancenorm', 'groupnorm', 'prelu']);

/** Of two vectors (scale and shift) the first multiplies. */
function isScale({ weights }: NetworkNode, weight: Shape): boolean {
  return Object.values(weights)[0].shape === weight;
}
