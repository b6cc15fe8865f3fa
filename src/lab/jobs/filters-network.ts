// The job that describes a network to whoever wants to walk through it: layers, shapes, windows, receptive fields.

import { printLayerLine } from '../../engine/layer-line';
import type { Network, NetworkNode } from '../../engine/network';
import type { Shape } from '../../engine/shape';
import type { Windows } from '../../engine/windows';
import { builtInModels } from '../../models/built-in';
import { isIndependent } from '../../study/answer';
import { receptiveFields, windowsOf, type ReceptiveField } from '../../study/receptive-field';
import type { FileFacts } from '../file-source';
import type { Job, ModelRef } from '../job';
import type { LabModel } from '../model-source';

/** One layer of a network, as a reader meets it. */
export interface LayerView {
  readonly name: string;
  readonly kind: string;
  /** The layer as one writes it: `conv 16 5x5`. */
  readonly line: string;
  /** Names of the layers or inputs that it reads. */
  readonly inputs: readonly string[];
  /** Its output without batch. */
  readonly shape: Shape;
  /** Shapes of its weights by short name, `W`. */
  readonly weights: Readonly<Record<string, Shape>>;
  /** Which of its inputs' numbers each of its numbers sees; absent unless it slides windows. */
  readonly windows?: Windows;
  /** Which pixels of the picture each of its numbers sees; absent where that is all of them. */
  readonly field?: ReceptiveField;
}

/** A network as a reader walks through it. */
export interface NetworkView {
  readonly input: { readonly name: string; readonly shape: Shape };
  readonly layers: readonly LayerView[];
  /** Names of the classes; of none where the model does not say. */
  readonly labels: readonly string[];
  /** How many numbers its answer has; absent where the answer is no row of numbers. */
  readonly classes?: number;
  /** Each class has a probability of its own: the network ends in a sigmoid. */
  readonly isIndependent?: boolean;
  /** What its file says, where it comes out of one. */
  readonly file?: FileFacts;
}

/** Which network; `builtIn` where it is one that has labels of its own, else `labels` where they are known. */
export interface FiltersNetworkInput {
  readonly model: ModelRef;
  readonly builtIn?: keyof typeof builtInModels;
  readonly labels?: readonly string[];
}

/** Describes a network. */
export const filtersNetwork: Job<FiltersNetworkInput, NetworkView, never, LabModel> = {
  summary: 'Describes a network layer by layer.',
  async run({ model: ref, builtIn, labels }, context) {
    const { network, file } = await context.model(ref);
    const classes = classesOf(network);
    const own = builtIn === undefined ? (labels ?? file?.labels ?? []) : builtInModels[builtIn].labels;
    const fields = receptiveFields(network);
    const [[name, shape]] = Object.entries(network.inputs);
    return {
      input: { name, shape },
      layers: network.nodes.map((node) => viewOf(network, node, fields.get(node.name))),
      // Names that a file has for something else than its classes are none.
      labels: file && own.length !== classes ? [] : own,
      ...(classes !== undefined && { classes }), ...(classes !== undefined && isIndependent(network) && { isIndependent: true }), ...(file && { file }),
    };
  },
};

/** A row of numbers, or maps of one place each. */
function classesOf({ nodes, output }: Network): number | undefined {
  const [classes = 1, ...places] = nodes.find(({ name }) => name === output)?.shape ?? [];
  return places.every((extent) => extent === 1) ? classes : undefined;
}

function viewOf(network: Network, node: NetworkNode, field: ReceptiveField | undefined): LayerView {
  const { name, kind, inputs, shape } = node;
  // Two convolutions, one on the other: no window of it has products that sum to its number.
  const windows = kind === 'separable' ? undefined : windowsOf(network, node);
  const weights = Object.fromEntries(Object.entries(node.weights).map(([weight, { shape: extents }]) => [weight, extents]));
  return { name, kind, line: printLayerLine(node), inputs, shape, weights, ...(windows && { windows }), ...(field && { field }) };
}
