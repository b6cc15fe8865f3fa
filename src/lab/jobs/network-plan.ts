// The job that reads a network from layer lines and says what each of them makes and costs. Nothing is run.

import { dataSets, type DataSet } from '../../data';
import { GraphError, ShapeError } from '../../engine/errors';
import { printLayerLine } from '../../engine/layer-line';
import type { Network, NetworkNode, NetworkSpec, NodeSpec } from '../../engine/network';
import { printShape, sizeOf, type Shape } from '../../engine/shape';
import { NotationError, readNetwork, type LayerEntry } from '../../models/notation';
import { costOf, type LayerCost } from '../../study/cost';
import { seenExtents } from '../../study/seen-extents';
import type { DataSetName } from '../../study/training/recipe';
import type { Job } from '../job';

/** Which layers, for which pictures. */
export interface NetworkPlanInput {
  /** A built-in data set, or the pictures of a folder by their size and classes. */
  readonly dataSet: DataSetName | Pick<DataSet, 'shape' | 'labels'>;
  /** `at` comes back in errors and layers. */
  readonly entries: readonly LayerEntry[];
}

/** One layer as a reader meets it. */
export interface PlannedLayer extends LayerCost {
  readonly name: string;
  readonly kind: string;
  /** The layer as one writes it: `conv 16 5x5`. */
  readonly line: string;
  /** Names of the layers or inputs that it reads. */
  readonly inputs: readonly string[];
  /** Its output without batch. */
  readonly shape: Shape;
  /** Pixels along each axis that each of its numbers sees, also where these lie in one row; absent where that is the whole picture, or not known. */
  readonly field?: readonly number[];
  /** Its positions see parts of the picture that have no one extent, as behind an upsampling. */
  readonly hasNoField?: true;
}

/** A network that can be trained on a data set. */
export interface NetworkPlan {
  readonly input: Shape;
  readonly labels: readonly string[];
  readonly layers: readonly PlannedLayer[];
  /** The network for whoever builds it. */
  readonly network: NetworkSpec;
}

/** Reads a network. Throws {@link NotationError} at the entry that is wrong. */
export const networkPlan: Job<NetworkPlanInput, NetworkPlan> = {
  summary: 'Reads a network from layer lines: shapes, parameters, multiply-adds and receptive fields.',
  run({ dataSet, entries }) {
    const { shape: input, labels } = typeof dataSet === 'string' ? dataSets[dataSet] : dataSet;
    const { network, written } = flattened(input, entries);
    checkSize(network, placesOf(written));
    checkOutput(network, labels, written[written.length - 1]?.at ?? 0);
    const { extents, unlike } = seenExtents(network);
    const shapes = new Map([['image', input], ...network.nodes.map((node) => [node.name, node.shape] as const)]);
    const layers = network.nodes.map((node): PlannedLayer => {
      const { name, kind, inputs, shape } = node;
      const field = extents.get(name);
      return { name, kind, inputs, shape, line: printLayerLine(node), ...costOf(node, shapes.get(inputs[0]) ?? []), ...(field && { field }), ...(unlike.has(name) && { hasNoField: true }) };
    });
    return Promise.resolve({ input, labels, layers, network: { inputs: { image: input }, nodes: network.nodes.map(specOf) } });
  },
};

/** A dense layer behind a picture gets the flatten that nobody wrote. */
function flattened(input: Shape, entries: readonly LayerEntry[]): { network: Network; written: readonly LayerEntry[] } {
  try {
    return { network: readNetwork(input, entries), written: entries };
  } catch (error) {
    const culprit = error instanceof NotationError ? entries.findIndex((entry) => entry.at === error.at && 'line' in entry && isDense(entry.line)) : -1;
    const before = entries[culprit - 1];
    if (culprit < 0 || (before && 'line' in before && before.line === 'flatten')) throw error;
    return flattened(input, [...entries.slice(0, culprit), { at: entries[culprit].at, line: 'flatten' }, ...entries.slice(culprit)]);
  }
}

function isDense(line: string): boolean {
  return /^dense\s/.test(line);
}

/** Numbers that one layer may learn, or give for one picture: more fit into no phone, and are no example for a note. */
const MOST_NUMBERS = 2 ** 24;

/** A slip such as `conv 100000000 5x5` is told before anybody asks for the memory. */
function checkSize({ nodes }: Network, places: readonly number[]): void {
  nodes.forEach((node, i) => {
    const learnt = Object.values(node.weights).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
    const largest = Math.max(learnt, sizeOf(node.shape));
    if (largest <= MOST_NUMBERS) return;
    const expected = `a layer of at most ${MOST_NUMBERS.toLocaleString('en')} numbers`;
    throw new NotationError(places[i] ?? 0, new ShapeError({ layer: node.name, expected, found: largest.toLocaleString('en') }));
  });
}

/** Where each node of the network is written. */
function placesOf(entries: readonly LayerEntry[]): number[] {
  return entries.flatMap((entry) => ('line' in entry ? [entry.at] : [...placesOf(entry.residual), entry.at]));
}

/** The loss takes one logit for each class. */
function checkOutput({ nodes }: Network, labels: readonly string[], at: number): void {
  const last = nodes[nodes.length - 1];
  const layer = last?.name ?? 'network';
  if (last?.kind === 'softmax' || last?.kind === 'log-softmax') {
    throw new NotationError(at, new GraphError({ layer, expected: 'the logits at the end (the loss applies softmax itself)', found: last.kind }));
  }
  if (last?.shape.length === 1 && last.shape[0] === labels.length) return;
  const expected = `an output of [${labels.length}], one logit for each class`;
  throw new NotationError(at, new ShapeError({ layer, expected, found: last ? printShape(last.shape) : 'no layer' }));
}

function specOf({ name, kind, parameters, inputs }: NetworkNode): NodeSpec {
  return { name, kind, parameters, inputs } as NodeSpec;
}
