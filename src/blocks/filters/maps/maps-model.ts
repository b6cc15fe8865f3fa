// `view: maps`: what the network makes of a picture, layer by layer.
import type { Tensor } from '../../../engine/tensor';
import { sizeOf } from '../../../engine/shape';
import type { ModelRef } from '../../../lab/job';
import type { FiltersMapsOutput, WeightEdit } from '../../../lab/jobs/filters-maps';
import type { LayerView, NetworkView } from '../../../lab/jobs/filters-network';
import type { LayerThumb } from '../../../lab/jobs/layer-thumbs';
import type { ModelContext } from '../../block';
import { loadPicture, type LoadedPicture } from '../../pictures/load-picture';
import type { Place } from '../../pictures/pixel-grid';
import { limitOf } from '../../pictures/plane';
import { holdModel } from '../../models/held-model';
import { Remembered } from '../../models/remembered';
import { inputFit, inputTensor } from '../as-input';
import { loadedNetwork } from '../loaded-network';
import { checkedPlace, chosenLayer, chosenUnit } from '../layer-choice';
import { planeOf } from '../map-planes';
import { DEFAULT_IMAGE, type FiltersOptions, type Scale } from '../options';
import { weightEdits } from '../weight-edits';
import { strongestPlace } from '../window';

/** Everything that the view of the maps draws from. */
export interface MapsModel {
  readonly network: NetworkView;
  /** The picture as the network takes it. */
  readonly picture: LoadedPicture;
  readonly layer: LayerView;
  readonly unit: number;
  /** Where one looks in the unit’s map; absent where it is no picture. */
  readonly place?: Place;
  readonly scale: Scale;
  /** Outputs of the layer and of those that it reads, by name, [1, …]. */
  readonly activations: Readonly<Record<string, Tensor>>;
  /** The layer’s weights by short name. */
  readonly weights: Readonly<Record<string, Tensor>>;
  /** Every layer made small, by name; of none until they have been computed for this picture. */
  readonly thumbs: LayerThumbs;
  readonly logits: Float64Array;
  readonly probabilities: Float64Array;
}

/** Every layer made small, by name. */
export type LayerThumbs = Readonly<Record<string, LayerThumb>>;

/** What was computed for a picture: it stays while only the unit changes. */
const seen = new Remembered<LoadedPicture, FiltersMapsOutput>();
const small = new Remembered<LoadedPicture, LayerThumbs>();

/** Networks with more numbers between their layers show the chosen layer first, and then the strip of all. */
const AT_ONCE = 300_000;

/** Runs the network over the picture: for the chosen layer, and for the strip. */
export async function* mapsModel(options: FiltersOptions, context: ModelContext<FiltersOptions>): AsyncGenerator<MapsModel> {
  const looked = await look(options, context);
  const { lab } = context.services;
  const key = `${looked.ref.id} ${JSON.stringify(options.edits)}`;
  const thumbsNow = small.get(looked.picture, key);
  const isSmall = looked.network.layers.reduce((sum, { shape }) => sum + sizeOf(shape), 0) <= AT_ONCE;
  if (!thumbsNow && !isSmall) yield await mapsOf(looked, {}, options, context);
  const { signal, progress } = context;
  const ask = { model: looked.ref, input: inputTensor(looked.picture), edits: looked.edits };
  const thumbs = await small.of(looked.picture, key, () => lab.run('layerThumbs', ask, { signal, ...(!isSmall && { onProgress: progress }) }));
  yield await mapsOf(looked, thumbs, options, context);
}

/** What is looked at. */
interface Looked extends Pick<MapsModel, 'network' | 'layer' | 'unit' | 'picture'> {
  readonly ref: ModelRef;
  readonly edits: readonly WeightEdit[];
}

async function look(options: FiltersOptions, context: ModelContext<FiltersOptions>): Promise<Looked> {
  const { complain } = context;
  const held = await holdModel(options, context);
  const network = await loadedNetwork(held, context);
  const layer = chosenLayer(network, options, complain);
  const unit = chosenUnit(layer, options, complain);
  const picture = await loadPicture(options.image ?? DEFAULT_IMAGE, inputFit(network), context);
  return { ref: held.ref, network, layer, unit, picture, edits: weightEdits(options.edits ?? [], network, complain) };
}

async function mapsOf({ ref, edits, ...looked }: Looked, thumbs: LayerThumbs, options: FiltersOptions, { services: { lab }, signal, complain }: ModelContext<FiltersOptions>): Promise<MapsModel> {
  const { layer, unit, picture } = looked;
  const names = Object.keys(layer.weights);
  const { kept, weights, scores } = await seen.of(picture, `${ref.id} ${layer.name} ${JSON.stringify(edits)}`, () => lab.run('filtersMaps', {
    model: ref, input: inputTensor(picture), keep: [layer.name, ...layer.inputs], weights: names.map((name) => `${layer.name}.${name}`), edits,
  }, { signal }));
  const plane = planeOf(kept[layer.name], unit);
  const place = plane && (options.pixel ? checkedPlace(options.pixel, layer.shape.slice(1), complain) : strongestPlace(plane));
  return {
    ...looked, ...(place && { place }), scale: options.scale ?? 'layer', activations: kept, thumbs,
    weights: Object.fromEntries(names.map((name) => [name, weights[`${layer.name}.${name}`]])),
    logits: scores?.logits ?? new Float64Array(0), probabilities: scores?.probabilities ?? new Float64Array(0),
  };
}

/** The size of number that gets the full colour in a unit’s map of the chosen layer. */
export function mapLimit({ scale, activations, layer, thumbs }: MapsModel, unit: number): number {
  const activation = activations[layer.name];
  if (scale === 'unit') return limitOf(planeOf(activation, unit)?.values ?? activation.data);
  return scale === 'layer' ? limitOf(activation.data) : sharedLimit(thumbs, limitOf(activation.data));
}

/** The size of number that gets the full colour in every layer; at least this. */
export function sharedLimit(thumbs: LayerThumbs, least: number): number {
  return Object.values(thumbs).reduce((most, { limit }) => Math.max(most, limit), least);
}
