// `view: weights`: the filters themselves, and, with a picture, what they make of it.
import type { Tensor } from '../../../engine/tensor';
import type { FiltersMapsOutput } from '../../../lab/jobs/filters-maps';
import type { LayerView, NetworkView } from '../../../lab/jobs/filters-network';
import type { ModelContext } from '../../block';
import { loadPicture, type LoadedPicture } from '../../pictures/load-picture';
import { limitOf, statisticsOf, type Plane } from '../../pictures/plane';
import type { Edit } from '../fields';
import { holdModel, type HeldModel } from '../../models/held-model';
import { chosenLayer, chosenUnit } from '../layer-choice';
import { filterValues } from '../filter-values';
import { layersWithWeights } from '../first-layer';
import { loadedNetwork } from '../loaded-network';
import { inputFit, inputTensor } from '../as-input';
import { planeOf } from '../map-planes';
import type { FiltersOptions, Scale } from '../options';
import { weightEdits } from '../weight-edits';

/** Everything that the view of the filters draws from. */
export interface WeightsModel {
  readonly network: NetworkView;
  readonly layer: LayerView;
  readonly unit: number;
  readonly scale: Scale;
  readonly edits: readonly Edit[];
  /** [filters, channels, height, width]: a dense layer’s weights lie as the maps that it reads. */
  readonly filters: Tensor;
  /** One for each filter; absent where the layer has none. */
  readonly biases?: Tensor;
  /** Root mean square of every filter. */
  readonly rms: Float64Array;
  /** With a radius: what becomes of the filters. */
  readonly clip?: Clipping;
  /** The largest size of a weight in any layer, where all have one scale; else in this one. */
  readonly sharedLimit: number;
  /** With a picture: it, and the unit’s map now and without the edits. */
  readonly seen?: { readonly picture: LoadedPicture; readonly map: Plane; readonly before: Plane };
}

/** Filters scaled back to a radius. */
export interface Clipping {
  readonly radius: number;
  /** Before. */
  readonly rms: Float64Array;
  readonly clipped: readonly boolean[];
  /** After, as {@link WeightsModel.filters}. */
  readonly filters: Tensor;
}

/** Reads the filters. */
export async function weightsModel(options: FiltersOptions, context: ModelContext<FiltersOptions>): Promise<WeightsModel> {
  const { complain } = context;
  const held = await holdModel(options, context);
  const network = await loadedNetwork(held, context);
  const layer = chosenLayer(network, options, complain);
  if (!layer.weights['W']) throw complain('layer', `${layer.name} has no weights.`, `Write ${layersWithWeights(network).join(' or ')}.`);
  const unit = chosenUnit(layer, options, complain);
  const edits = options.edits ?? [];
  const { scale = 'layer' } = options;
  const measured = scale === 'shared' ? layersWithWeights(network) : [layer.name];
  const wanted = [...measured.map((name) => `${name}.W`), ...(layer.weights['b'] ? [`${layer.name}.b`] : [])];
  const look = { held, network, layer, unit, options, context, wanted };
  const { now, seen } = await lookThrough(look);
  const clip = options.clip === undefined ? undefined : await clipped(look, options.clip);
  const filters = asFilters(now.weights[`${layer.name}.W`], layer, network);
  const biases = now.weights[`${layer.name}.b`];
  return {
    network, layer, unit, edits, scale, ...(clip && { clip }), ...(biases && { biases }), ...(seen && { seen }),
    filters, rms: Float64Array.from({ length: filters.shape[0] }, (_, one) => statisticsOf(filterValues(filters, one)).rms),
    sharedLimit: Math.max(...measured.map((name) => limitOf(now.weights[`${name}.W`].data))),
  };
}

interface Look {
  readonly held: HeldModel;
  readonly network: NetworkView;
  readonly layer: LayerView;
  readonly unit: number;
  readonly options: FiltersOptions;
  readonly context: ModelContext<FiltersOptions>;
  readonly wanted: readonly string[];
}

/** The weights with the edits; with a picture also the unit’s map, with and without them. */
async function lookThrough(look: Look): Promise<{ now: FiltersMapsOutput; seen?: WeightsModel['seen'] }> {
  const { held, network, layer, unit, options, context, wanted } = look;
  const { services: { lab }, signal, complain } = context;
  const edits = weightEdits(options.edits ?? [], network, complain);
  const picture = options.image && (await loadPicture(options.image, inputFit(network), context));
  const ask = { model: held.ref, keep: [layer.name], weights: wanted, ...(picture && { input: inputTensor(picture) }) };
  const now = await lab.run('filtersMaps', { ...ask, edits }, { signal });
  if (!picture) return { now };
  const old = edits.length === 0 ? now : await lab.run('filtersMaps', { ...ask, edits: [] }, { signal });
  const map = planeOf(now.kept[layer.name], unit);
  const before = old === now ? map : planeOf(old.kept[layer.name], unit);
  return map && before ? { now, seen: { picture, map, before } } : { now };
}

/** The filters as a radius lets them be, edits and all. */
async function clipped({ held, network, layer, options, context }: Look, radius: number): Promise<Clipping> {
  const { services: { lab }, signal, complain } = context;
  const edits = weightEdits(options.edits ?? [], network, complain);
  const { rms, clipped: which, filters } = await lab.run('filterScale', { model: held.ref, layer: layer.name, options: { radius }, edits }, { signal });
  return { radius, rms, clipped: which, filters: asFilters(filters, layer, network) };
}

/** A dense layer behind a flattened map gets that map’s extents; elsewhere its inputs stand in a row. */
function asFilters(W: Tensor, layer: LayerView, { layers, input }: NetworkView): Tensor {
  if (W.shape.length === 4) return W;
  const from = layers.find(({ name }) => name === layer.inputs[0]);
  const flattened = from?.kind === 'flatten' ? (layers.find(({ name }) => name === from.inputs[0])?.shape ?? input.shape) : undefined;
  const [, inputs] = W.shape;
  return { data: W.data, shape: [W.shape[0], ...(flattened?.length === 3 ? flattened : [1, 1, inputs])] };
}

/** The planes of one filter, one for each channel that it sees. */
export function filterPlanes({ shape: [, channels, height, width], data }: Tensor, unit: number): Plane[] {
  const size = height * width;
  return Array.from({ length: channels }, (_, c) => ({ width, height, values: data.subarray((unit * channels + c) * size, (unit * channels + c + 1) * size) }));
}

/** The size of weight that gets the full colour in a unit’s pictures. */
export function weightLimit({ scale, filters, sharedLimit }: WeightsModel, unit: number): number {
  if (scale === 'unit') return limitOf(filterValues(filters, unit));
  return scale === 'layer' ? limitOf(filters.data) : sharedLimit;
}
