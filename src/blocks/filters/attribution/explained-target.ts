// What is explained: the score of a class, or the activation of one unit of a layer.
import type { Tensor } from '../../../engine/tensor';
import type { LayerView, NetworkView } from '../../../lab/jobs/filters-network';
import type { Target } from '../../../study/target';
import { shortName } from '../../models/short-name';
import { shortNumber } from '../../number-format';
import type { Place } from '../../pictures/pixel-grid';
import type { Complain } from '../../services';
import { chosenClass, className } from '../class-choice';
import { indexOfMax } from '../index-of-max';
import { checkedPlace, chosenLayer, chosenUnit } from '../layer-choice';
import { planeOf } from '../map-planes';
import type { FiltersOptions } from '../options';
import { strongestPlace } from '../window';

/** A number of the network, and how a reader calls it. */
export interface ExplainedTarget {
  readonly target: Target;
  /** Index of the class; absent where a unit is explained. */
  readonly class?: number;
  /** The unit, where one is explained. */
  readonly unit?: { readonly layer: LayerView; readonly index: number; readonly place?: Place };
  /** The logit of the class, or the unit's activation. */
  readonly score: number;
  /** “the logit of “3””, “unit 5 of relu2 at row 3, column 4”. */
  readonly words: string;
  /** The name of the node that holds it, as far as the block knows. */
  readonly node: string;
}

interface Known {
  readonly network: NetworkView;
  /** Activations of the layer of the unit, where one is chosen. */
  readonly kept: Readonly<Record<string, Tensor>>;
  readonly logits: Float64Array;
}

/** The layer whose unit is explained; undefined where a class is. Throws a NoteError where there is none. */
export function unitLayer(network: NetworkView, options: FiltersOptions, complain: Complain<FiltersOptions>): LayerView | undefined {
  if (options.unit === undefined) return undefined;
  return chosenLayer(network, options, complain);
}

/** What the options mean; the predicted class where they name nothing. Throws a NoteError for what is not there. */
export function explainedTarget(known: Known, options: FiltersOptions, complain: Complain<FiltersOptions>): ExplainedTarget {
  const layer = unitLayer(known.network, options, complain);
  return layer ? unitTarget(layer, known, { options, complain }) : classTarget(known, { options, complain });
}

interface Reading {
  readonly options: FiltersOptions;
  readonly complain: Complain<FiltersOptions>;
}

function classTarget({ network, logits }: Known, { options, complain }: Reading): ExplainedTarget {
  if (logits.length === 0) throw complain('unit', 'Expected a unit: this network’s answer is no row of numbers with a class each.', 'Write layer and unit.');
  const index = chosenClass(network, logits.length, { options, complain }) ?? indexOfMax(logits);
  const last = network.layers[network.layers.length - 1];
  return { target: { at: [index] }, class: index, score: logits[index], words: `the logit of “${className(network, index)}”`, node: last.name };
}

function unitTarget(layer: LayerView, { kept }: Known, { options, complain }: Reading): ExplainedTarget {
  const index = chosenUnit(layer, options, complain);
  const activation = kept[layer.name];
  const plane = planeOf(activation, index);
  const extents = layer.shape.slice(1);
  if (!plane) return { target: { node: layer.name, at: [index, ...extents.map(() => 0)] }, unit: { layer, index }, score: activation.data[index], words: `unit ${index} of ${shortName(layer.name)}`, node: layer.name };
  const place = options.pixel ? checkedPlace(options.pixel, extents, complain) : strongestPlace(plane);
  const score = plane.values[place.row * plane.width + place.column];
  return { target: { node: layer.name, at: [index, place.row, place.column] }, unit: { layer, index, place }, score, words: `unit ${index} of ${shortName(layer.name)} at row ${place.row}, column ${place.column}`, node: layer.name };
}

/** “the logit of “3”, 7.21”. */
export function scoredWords({ words, score }: ExplainedTarget): string {
  return `${words}, ${shortNumber(score, 3)}`;
}
