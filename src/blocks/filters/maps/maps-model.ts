// `view: maps`: what the network makes of a picture, layer by layer.
import type { Tensor } from '../../../engine/tensor';
import type { LayerView, NetworkView } from '../../../lab/jobs/filters-network';
import type { ModelContext } from '../../block';
import { loadPicture, type LoadedPicture } from '../../pictures/load-picture';
import type { Place } from '../../pictures/pixel-grid';
import { limitOf } from '../../pictures/plane';
import { holdModel } from '../../models/held-model';
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
  /** Outputs of all layers and the input, by name, [1, …]. */
  readonly activations: Readonly<Record<string, Tensor>>;
  /** The layer’s weights by short name. */
  readonly weights: Readonly<Record<string, Tensor>>;
  readonly logits: Float64Array;
  readonly probabilities: Float64Array;
}

/** Runs the network over the picture. */
export async function mapsModel(options: FiltersOptions, context: ModelContext<FiltersOptions>): Promise<MapsModel> {
  const { services: { lab }, signal, complain } = context;
  const held = await holdModel(options, context);
  const network = await loadedNetwork(held, context);
  const layer = chosenLayer(network, options, complain);
  const unit = chosenUnit(layer, options, complain);
  const picture = await loadPicture(options.image ?? DEFAULT_IMAGE, inputFit(network), context);
  const names = Object.keys(layer.weights);
  const { kept, weights, scores } = await lab.run('filtersMaps', {
    model: held.ref, input: inputTensor(picture), keep: [network.input.name, ...network.layers.map(({ name }) => name)],
    weights: names.map((name) => `${layer.name}.${name}`), edits: weightEdits(options.edits ?? [], network, complain),
  }, { signal });
  const plane = planeOf(kept[layer.name], unit);
  const place = plane && (options.pixel ? checkedPlace(options.pixel, layer.shape.slice(1), complain) : strongestPlace(plane));
  return {
    network, picture, layer, unit, ...(place && { place }), scale: options.scale ?? 'layer', activations: kept,
    weights: Object.fromEntries(names.map((name) => [name, weights[`${layer.name}.${name}`]])),
    logits: scores?.logits ?? new Float64Array(0), probabilities: scores?.probabilities ?? new Float64Array(0),
  };
}

/** The size of number that gets the full colour in a unit’s map. */
export function mapLimit({ scale, activations, network }: MapsModel, layer: string, unit: number): number {
  const activation = activations[layer];
  if (scale === 'unit') return limitOf(planeOf(activation, unit)?.values ?? activation.data);
  if (scale === 'layer') return limitOf(activation.data);
  return Math.max(...network.layers.map(({ name }) => limitOf(activations[name].data)));
}
