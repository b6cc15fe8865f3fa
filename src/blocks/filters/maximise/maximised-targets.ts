// What is to be excited: a class, or a unit of a layer in the middle of its map, and those that follow it in a grid.
import type { LayerView, NetworkView } from '../../../lab/jobs/filters-network';
import type { Target } from '../../../study/target';
import type { Place } from '../../pictures/pixel-grid';
import type { Complain } from '../../services';
import { chosenClass, className } from '../class-choice';
import { checkedPlace, chosenLayer, chosenUnit } from '../layer-choice';
import type { FiltersOptions } from '../options';
import { shortName } from '../../models/short-name';

/** A number of the network that a picture is to make large. */
export interface MaximisedTarget {
  readonly target: Target;
  /** Index of the class or the unit. */
  readonly index: number;
  /** “the logit of “3””, “unit 5 of conv2”. */
  readonly words: string;
}

/** What the options mean. */
export interface MaximisedTargets {
  /** The layer of the units; absent where classes are meant. */
  readonly layer?: LayerView;
  /** The place in the units' maps that is excited; absent where they have none. */
  readonly place?: Place;
  /** How many classes or units there are to choose from. */
  readonly count: number;
  readonly targets: readonly MaximisedTarget[];
}

interface Reading {
  readonly options: FiltersOptions;
  readonly complain: Complain<FiltersOptions>;
}

/** The chosen one and those after it, as many as the grid is to hold. Throws a NoteError for what is not there. */
export function maximisedTargets(network: NetworkView, reading: Reading): MaximisedTargets {
  const { options: { layer, unit } } = reading;
  const isUnit = layer !== undefined || unit !== undefined;
  return isUnit || network.classes === undefined ? unitTargets(network, reading) : classTargets(network, network.classes, reading);
}

function classTargets(network: NetworkView, count: number, reading: Reading): MaximisedTargets {
  const first = chosenClass(network, count, reading) ?? 0;
  return { count, targets: indices(first, count, reading).map((index) => ({ target: { at: [index] }, index, words: `the logit of “${className(network, index)}”` })) };
}

function unitTargets(network: NetworkView, reading: Reading): MaximisedTargets {
  const { options, complain } = reading;
  const layer = chosenLayer(network, options, complain);
  const [count, ...extents] = layer.shape;
  const first = chosenUnit(layer, options, complain);
  const [height, width] = extents;
  const place = extents.length === 2 ? (options.pixel ? checkedPlace(options.pixel, extents, complain) : { row: Math.floor(height / 2), column: Math.floor(width / 2) }) : undefined;
  const at = place ? [place.row, place.column] : extents.map(() => 0);
  const targets = indices(first, count, reading).map((index) => ({ target: { node: layer.name, at: [index, ...at] }, index, words: `unit ${index} of ${shortName(layer.name)}` }));
  return { layer, ...(place && { place }), count, targets };
}

function indices(first: number, count: number, { options: { grid = 1 } }: Reading): number[] {
  return Array.from({ length: Math.min(grid, count - first) }, (_, i) => first + i);
}
