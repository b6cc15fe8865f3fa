// Parts of a network as networks of their own, sharing the weights: as far as a node, or from a layer on.

import { nodeNamed, type Model, type Network } from '../engine/network';

/** Parts by their output, made once: plans of the engine belong to a network. */
const parts = new WeakMap<Network, Map<string, Network>>();

/** The model as far as a node (or input), which becomes the output; nodes that do not lead there are left out. @throws {GraphError} for an unknown name */
export function upTo({ network, weights }: Model, output: string): Model {
  const made = parts.get(network) ?? new Map<string, Network>();
  parts.set(network, made);
  const part = made.get(output) ?? networkUpTo(network, output);
  made.set(output, part);
  return { network: part, weights };
}

function networkUpTo(network: Network, output: string): Network {
  if (!(output in network.inputs)) nodeNamed(network, output);
  const needed = new Set([output]);
  for (const node of [...network.nodes].reverse()) if (needed.has(node.name)) node.inputs.forEach((input) => needed.add(input));
  if (output === network.output && network.nodes.every(({ name }) => needed.has(name))) return network;
  return { ...network, nodes: network.nodes.filter(({ name }) => needed.has(name)), output };
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
