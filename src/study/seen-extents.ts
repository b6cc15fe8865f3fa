// How much of the picture a number of a layer sees, without where: also of numbers that have no place any more, because
// maps were laid out as one row.
import { isLayerKind, layers } from '../engine/layers';
import type { Network, NetworkNode } from '../engine/network';
import { nodesWithoutField, receptiveFields } from './receptive-field';

/** The kinds beside activations that make each number of one alone, wherever it comes to lie. */
const EACH_ALONE: ReadonlySet<string> = new Set(['flatten', 'reshape', 'permute', 'dropout', 'batchnorm', 'prelu']);

/** What a network's layers see. */
export interface SeenExtents {
  /** Pixels along each axis that every number of a node or input sees, pads included; absent where that is the whole picture, or not known. */
  readonly extents: ReadonlyMap<string, readonly number[]>;
  /** The nodes whose numbers see parts of no one extent. */
  readonly unlike: ReadonlySet<string>;
}

/** The receptive fields' sizes; a number that is only moved, or changed by itself, sees what it saw before. */
export function seenExtents(network: Network): SeenExtents {
  const extents = new Map([...receptiveFields(network)].map(([name, { size }]) => [name, size] as const));
  const unlike = new Set(nodesWithoutField(network));
  for (const { name, kind, inputs: [input] } of network.nodes) {
    if (extents.has(name) || !isAlone(kind)) continue;
    const seen = extents.get(input);
    if (seen) extents.set(name, seen);
    else if (unlike.has(input)) unlike.add(name);
  }
  return { extents, unlike };
}

function isAlone(kind: NetworkNode['kind']): boolean {
  return EACH_ALONE.has(kind) || (isLayerKind(kind) && 'pointwise' in layers[kind]);
}
