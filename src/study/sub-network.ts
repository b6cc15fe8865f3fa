// Parts of a network as networks of their own, sharing the weights: as far as a node, or from a layer on.

import type { LayerKind } from '../engine/layers/index';
import { nodeNamed, type Model, type Network } from '../engine/network';

/** The model as far as a node (or input), which becomes the output; nodes that do not lead there are left out. @throws {GraphError} for an unknown name */
export function upTo(model: Model, output: string): Model {
  const { network, weights } = model;
  if (!(output in network.inputs)) nodeNamed(network, output);
  const needed = new Set([output]);
  for (const node of [...network.nodes].reverse()) if (needed.has(node.name)) node.inputs.forEach((input) => needed.add(input));
  return { network: { ...network, nodes: network.nodes.filter(({ name }) => needed.has(name)), output }, weights };
}

/** The model with a node turned into one more input of its name; an input stays what it is. Branches around the node stay. @throws {GraphError} for an unknown name */
export function cutAt({ network, weights }: Model, name: string): Model {
  if (name in network.inputs) return { network, weights };
  const { shape } = nodeNamed(network, name);
  const cut: Network = { ...network, inputs: { ...network.inputs, [name]: shape }, nodes: network.nodes.filter((node) => node.name !== name) };
  return { network: cut, weights };
}

/** The name of the input that takes pictures: the first. */
export function pictureInput({ inputs }: Network): string {
  return Object.keys(inputs)[0];
}

/** Kinds that only carry maps on, smaller or in another order: what stands before them is looked at instead. */
const CARRYING: ReadonlySet<string> = new Set<LayerKind>(['maxpool', 'avgpool', 'dropout', 'permute', 'reshape', 'zero-pad', 'crop']);

/**
 * The last node that computes maps, height or width above 1 where there is one: where Grad-CAM looks by itself, in most
 * networks the activation behind the last convolution. Undefined in a network without maps.
 */
export function lastMaps({ nodes }: Network): string | undefined {
  const maps = nodes.filter(({ shape }) => shape.length >= 3);
  const wide = maps.filter(({ shape }) => shape.slice(1).some((extent) => extent > 1));
  const computed = wide.filter(({ kind }) => !CARRYING.has(kind));
  return (computed.at(-1) ?? wide.at(-1) ?? maps.at(-1))?.name;
}
