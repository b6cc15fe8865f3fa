// What a network costs: numbers to learn, and multiply-adds for one picture. Counted from shapes; nothing is run.

import type { Network, NetworkNode } from '../engine/network';
import { sizeOf, type Shape } from '../engine/shape';

/** What one layer costs. */
export interface LayerCost {
  /** Numbers that training changes. */
  readonly parameters: number;
  /** Multiply-adds of one forward pass; additions of a bias, comparisons and divisions are not counted. */
  readonly macs: number;
}

/**
 * The cost of a layer for one picture. A weight with a spatial kernel is applied at every position of the output (of a
 * transposed convolution: of the input), a matrix once; the scale of a normalisation multiplies every number.
 * @param input the shape of the layer's first input, without batch
 */
export function costOf(node: NetworkNode, input: Shape): LayerCost {
  const learnt = Object.values(node.weights).filter(({ frozen }) => !frozen);
  return {
    parameters: learnt.reduce((sum, { shape }) => sum + sizeOf(shape), 0),
    macs: learnt.reduce((sum, { shape }) => sum + applied(node, input, shape), scalings(node)),
  };
}

/** Multiply-adds of the layer that costs most, for one picture. */
export function heaviestLayer({ inputs, nodes }: Network): number {
  const shapes = new Map([...Object.entries(inputs), ...nodes.map(({ name, shape }) => [name, shape] as const)]);
  return Math.max(0, ...nodes.map((node) => costOf(node, shapes.get(node.inputs[0]) ?? []).macs));
}

/** How often the numbers of a weight with two axes or more are multiplied with something. */
function applied(node: NetworkNode, input: Shape, weight: Shape): number {
  if (weight.length < 2) return 0;
  if (weight.length === 2) return sizeOf(weight);
  return sizeOf(weight) * sizeOf((node.kind === 'transposed-conv' ? input : node.shape).slice(1));
}

function scalings({ kind, weights, shape }: NetworkNode): number {
  return SCALING.has(kind) && Object.keys(weights).length > 0 ? sizeOf(shape) : 0;
}

/** Kinds that multiply every number by a weight of its channel. */
const SCALING: ReadonlySet<string> = new Set(['batchnorm', 'layernorm', 'instancenorm', 'groupnorm', 'prelu']);
