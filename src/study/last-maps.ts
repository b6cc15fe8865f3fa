// Where class activation maps look by themselves: the last layer with maps below what is explained. Works on any
// description of a network's nodes, so that a block can say which layer that is.

import type { LayerKind } from '../engine/layers/index';
import type { NetworkNode } from '../engine/network';

/** Kinds that only carry maps on, smaller or in another order: what stands before them is looked at instead. */
const CARRYING: ReadonlySet<string> = new Set<LayerKind>(['maxpool', 'avgpool', 'dropout', 'permute', 'reshape', 'zero-pad', 'crop']);

/** What is looked at of a node. */
export type DescribedNode = Pick<NetworkNode, 'name' | 'kind' | 'inputs' | 'shape'>;

/**
 * The name of the last node below `goal` that computes maps, height or width above 1 where there is one: in most networks
 * the activation behind the last convolution. Undefined where there are no maps below.
 */
export function lastMapsBelow(nodes: readonly DescribedNode[], goal: string): string | undefined {
  const maps = below(nodes, goal).filter(({ shape }) => shape.length >= 3);
  const wide = maps.filter(({ shape }) => shape.slice(1).some((extent) => extent > 1));
  const computed = wide.filter(({ kind }) => !CARRYING.has(kind));
  return (computed.at(-1) ?? wide.at(-1) ?? maps.at(-1))?.name;
}

/** The nodes that lead to `goal`, itself left out, in the order of computation. */
function below(nodes: readonly DescribedNode[], goal: string): readonly DescribedNode[] {
  const needed = new Set([goal]);
  for (const { name, inputs } of [...nodes].reverse()) if (needed.has(name)) inputs.forEach((input) => needed.add(input));
  return nodes.filter(({ name }) => name !== goal && needed.has(name));
}
