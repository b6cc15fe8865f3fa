// `view: occlusion`: a square wanders over the picture, and every place of it is a number in three maps. Zeiler & Fergus,
// arXiv:1311.2901v3, section 4.2 and figure 7.
import type { LayerView, NetworkView } from '../../../lab/jobs/filters-network';
import type { OcclusionMaps } from '../../../study/occlusion-maps';
import { lastMapsBelow } from '../../../study/last-maps';
import type { ModelContext } from '../../block';
import { checksum } from '../../checksum';
import { loadPicture, type LoadedPicture } from '../../pictures/load-picture';
import type { Place } from '../../pictures/pixel-grid';
import { reportsTo } from '../../reports-to';
import { SharedWork } from '../../shared-work';
import { inputFit, inputTensor } from '../as-input';
import { chosenClass } from '../class-choice';
import { indexOfMax } from '../index-of-max';
import { checkedPlace, chosenLayer } from '../layer-choice';
import { networkAtHand, type NetworkAtHand } from '../network-at-hand';
import { DEFAULT_IMAGE, type FiltersOptions } from '../options';

/** Everything that the view of occlusion draws from. */
export interface OcclusionModel {
  readonly network: NetworkView;
  /** The picture as the network takes it. */
  readonly picture: LoadedPicture;
  /** Index of the class whose probability is followed. */
  readonly class: number;
  /** The layer whose strongest map is followed; undefined in a network without maps. */
  readonly layer: LayerView | undefined;
  /** Side of the square and step from place to place, in pixels. */
  readonly square: number;
  readonly stride: number;
  /** What the square is filled with, as the picture's pixels. */
  readonly grey: number;
  /** The maps by the square's place; NaN where the square has not been yet. */
  readonly maps: OcclusionMaps;
  /** The place that is looked at: the one written, else where least is left of the class. */
  readonly place: Place;
  readonly isComplete: boolean;
}

/** Parts of the picture's shorter side: the square, and its step. */
const SQUARE = 4, STEPS = 12;

const work = new SharedWork<OcclusionMaps>({ most: 12 });

/** Yields the maps as they fill, then the whole. */
export async function* occlusionModel(options: FiltersOptions, context: ModelContext<FiltersOptions>): AsyncGenerator<OcclusionModel> {
  const { services: { lab }, signal, complain, progress } = context;
  const hand = await networkAtHand(options, context);
  const { held, network } = hand;
  const picture = await loadPicture(options.image ?? DEFAULT_IMAGE, inputFit(network), context);
  const shorter = Math.min(picture.width, picture.height);
  const { square = Math.max(1, Math.round(shorter / SQUARE)), grey = 0.5 } = options;
  const stride = options.stride ?? Math.max(1, Math.round(shorter / STEPS / 2));
  if (square > shorter) throw complain('square', `The square has ${square} pixels, the picture ${picture.height} × ${picture.width}.`, `Write square: ${Math.round(shorter / SQUARE)}.`);
  const layer = followedLayer(network, options, complain);
  const label = await followedClass(hand, { options, picture }, context);
  const known = { network, picture, layer, class: label, square, stride, grey };
  const key = JSON.stringify([layer?.name, label, square, stride, grey, checksum(picture.pixels)]);
  const joined = work.join(held.ref, key, (tools) => lab.run('occlusionMaps', { model: held.ref, ...covering(known) }, reportsTo(tools, () => 'covering one place after the other')), signal);
  for await (const maps of joined.values(progress)) yield { ...known, maps, place: lookedAt(maps, options, complain), isComplete: joined.isComplete };
}

function followedLayer(network: NetworkView, options: FiltersOptions, complain: ModelContext<FiltersOptions>['complain']): LayerView | undefined {
  const { layers } = network;
  if (!options.layer) return layers.find(({ name }) => name === lastMapsBelow(layers, layers[layers.length - 1].name));
  const layer = chosenLayer(network, options, complain);
  if (layer.shape.length === 3) return layer;
  throw complain('layer', `${layer.name} has no maps whose activity could be followed.`, `Write for example layer: ${layers.find(({ shape }) => shape.length === 3)?.name ?? 'conv1'}.`);
}

interface Looking {
  readonly options: FiltersOptions;
  readonly picture: LoadedPicture;
}

/** The class that is written, else what the picture shows where its label is one of the network's, else the network's own answer. */
async function followedClass({ held, network }: NetworkAtHand, { options, picture }: Looking, { services: { lab }, signal, complain }: ModelContext<FiltersOptions>): Promise<number> {
  const { scores } = await lab.run('filtersMaps', { model: held.ref, input: inputTensor(picture), keep: [], weights: [], edits: [] }, { signal });
  if (!scores) throw complain('model', 'The answer of this network is no row of scores, so there is no class to follow.', 'Look at its maps in view: maps.');
  const { probabilities } = scores;
  const own = network.labels.indexOf(picture.label ?? '');
  return chosenClass(network, probabilities.length, { options, complain }) ?? (own >= 0 ? own : indexOfMax(probabilities));
}

function covering({ picture, layer, class: label, square, stride, grey }: Pick<OcclusionModel, 'picture' | 'layer' | 'class' | 'square' | 'stride' | 'grey'>) {
  return { input: inputTensor(picture), label, ...(layer && { layer: layer.name }), options: { square: [square], stride: [stride], grey } };
}

/** Offset of the place that leaves least of the class; undefined while the square has been nowhere. */
export function leastOf({ probability }: OcclusionMaps): number | undefined {
  return probability.reduce<number | undefined>((best, p, i) => (p < (best === undefined ? Infinity : probability[best]) ? i : best), undefined);
}

function lookedAt(maps: OcclusionMaps, { pixel }: FiltersOptions, complain: ModelContext<FiltersOptions>['complain']): Place {
  const { rows, columns } = maps;
  if (pixel) return checkedPlace(pixel, [rows, columns], complain);
  const least = leastOf(maps) ?? 0;
  return { row: Math.floor(least / columns), column: least % columns };
}
