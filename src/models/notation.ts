// Networks as text: layer lines one after the other, with residual blocks as nested lists. What a note's YAML looks like,
// and where in the note a line stands, is the block's business; entries carry a position through to errors.

import { EngineError, GraphError } from '../engine/errors';
import { readLayerLine } from '../engine/layer-line';
import { layers } from '../engine/layers/index';
import { createNodeNames, defineNetwork, type Network, type NodeSpec } from '../engine/network';
import type { Shape } from '../engine/shape';

/** One entry of a list of layers; `at` is wherever its writer counts it, and comes back in errors. */
export type LayerEntry = LayerLine | ResidualEntry;

/** `kind [out] [KxK] [name value …] [as NAME]`. */
export interface LayerLine {
  readonly at: number;
  readonly line: string;
}

/** Layers around which the signal also passes unchanged, to be added to what they give: y = f(x) + x. */
export interface ResidualEntry {
  readonly at: number;
  readonly residual: readonly LayerEntry[];
}

/** A list of layers that is no network: which entry, what was expected there, what was found. */
export class NotationError extends EngineError {
  override readonly name = 'NotationError';
  readonly at: number;
  /** The words that would have been right, where there is a list of them. */
  readonly choices: readonly string[];

  constructor(at: number, cause: EngineError, choices: readonly string[] = []) {
    super(cause);
    this.at = at;
    this.choices = choices;
  }
}

/** The lines of a text, blank ones left out; `at` counts from 0. */
export function layerLines(text: string): LayerLine[] {
  return text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [{ at, line: line.trim() }]));
}

/**
 * Reads a network with one input, called `image`, of this shape (without batch).
 * @throws {NotationError} for the first entry that cannot be read or does not fit what goes before.
 */
export function readNetwork(image: Shape, entries: readonly LayerEntry[]): Network {
  const reading: Reading = { nodes: [], origins: new Map(), nameOf: createNodeNames(), last: 'image' };
  for (const entry of entries) readEntry(entry, reading);
  try {
    return defineNetwork({ inputs: { image }, nodes: reading.nodes });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new NotationError(reading.origins.get(error.layer) ?? entries[0]?.at ?? 0, error);
  }
}

/** What has been read so far. */
interface Reading {
  readonly nodes: NodeSpec[];
  /** Which entry a node comes from, by the node's name. */
  readonly origins: Map<string, number>;
  readonly nameOf: (spec: NodeSpec) => string;
  /** The node whose output the next one takes. */
  last: string;
}

function readEntry(entry: LayerEntry, reading: Reading): void {
  if ('line' in entry) return push(readLine(entry), [reading.last], { at: entry.at, reading });
  if (entry.residual.length === 0) throw new NotationError(entry.at, emptyResidual());
  const before = reading.last;
  for (const inner of entry.residual) readEntry(inner, reading);
  push({ kind: 'add' }, [reading.last, before], { at: entry.at, reading });
}

function emptyResidual(): GraphError {
  return new GraphError({ layer: 'residual', expected: 'at least one layer', found: 'none' });
}

function readLine({ line, at }: LayerLine): NodeSpec {
  try {
    return readLayerLine(line);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new NotationError(at, error, error.expected === 'a kind of layer' ? Object.keys(layers) : []);
  }
}

function push(spec: NodeSpec, inputs: readonly string[], { at, reading }: { at: number; reading: Reading }): void {
  const name = reading.nameOf(spec);
  reading.nodes.push({ ...spec, name, inputs });
  reading.origins.set(name, at);
  reading.last = name;
}
