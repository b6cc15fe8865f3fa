// One layer line, `kind words… [as NAME]`, as a node of a network. Lists of lines, residuals and positions in a note are
// the notation's business; this reads one line and knows no other.

import { GraphError } from './errors';
import { isLayerKind, layers } from './layers/index';
import type { Layer } from './layer';
import type { NetworkNode, NodeSpec } from './network';
import { printParameters, readParameters } from './parameters';

/**
 * Reads a line such as `conv 16 5x5 pad 2 as edges`.
 * @throws {GraphError} for a kind that is not in the table; {@link ParameterError} for words that its fields cannot read.
 */
export function readLayerLine(line: string): NodeSpec {
  const [kind, ...words] = line.trim().split(/\s+/);
  if (!isLayerKind(kind)) throw new GraphError({ layer: kind, expected: 'a kind of layer', found: kind });
  const named = words.length >= 2 && words[words.length - 2] === 'as';
  const layer: Layer = layers[kind];
  const parameters = readParameters(kind, layer.parameters, named ? words.slice(0, -2) : words);
  const spec = { kind, parameters, ...(named && { name: words[words.length - 1] }) };
  return spec as NodeSpec;
}

/** The line that reads as this node, without its name and its inputs. */
export function printLayerLine({ kind, layer, parameters }: Pick<NetworkNode, 'kind' | 'layer' | 'parameters'>): string {
  return [kind, ...printParameters(layer.parameters, parameters)].join(' ');
}
