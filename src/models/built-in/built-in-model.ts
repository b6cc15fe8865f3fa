// What a built-in model is: an architecture as layer lines, its labels, and trained weights as text in the bundle.

import { readLayerLine } from '../../engine/layer-line';
import { defineNetwork, weightName, type Model, type Network } from '../../engine/network';
import type { Shape } from '../../engine/shape';
import { unpackInt8 } from './int8';

/** A model that comes with the program. */
export interface BuiltInModel {
  /** One sentence for the reader. */
  readonly summary: string;
  /** Names of the classes, in the order of the logits. */
  readonly labels: readonly string[];
  /** Channels, height and width of an input; values in 0..1. */
  readonly input: Shape;
  /** The architecture, a layer line each; the last gives the logits. */
  readonly layers: readonly string[];
  /** int8 weights, packed in the order of {@link builtInWeights}, as base64. */
  readonly packed: string;
}

/** The network of a built-in model, without weights. Its one input is called `image`. */
export function builtInNetwork({ input, layers }: Pick<BuiltInModel, 'input' | 'layers'>): Network {
  return defineNetwork({ inputs: { image: input }, nodes: layers.map(readLayerLine) });
}

/** Names such as `conv1.W` and shapes of a network's weights, in the order in which they are packed. */
export function builtInWeights({ nodes }: Network): [name: string, shape: Shape][] {
  return nodes.flatMap((node) =>
    Object.entries(node.weights).map(([weight, { shape }]): [string, Shape] => [weightName(node, weight), shape]),
  );
}

/** The network with its trained weights, decoded anew at every call (a millisecond or less). */
export function decodeBuiltIn(builtIn: BuiltInModel): Model {
  const network = builtInNetwork(builtIn);
  const weights = builtInWeights(network);
  const bytes = Uint8Array.from(atob(builtIn.packed), (letter) => letter.charCodeAt(0));
  const tensors = unpackInt8(bytes, weights.map(([, shape]) => shape));
  return { network, weights: Object.fromEntries(weights.map(([name], i) => [name, tensors[i]])) };
}
