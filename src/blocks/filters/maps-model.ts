// `view: maps`: what the network makes of a picture, layer by layer.
import type { Tensor } from '../../engine/tensor';
import type { LayerView, NetworkView } from '../../lab/jobs/filters-network';
import type { ModelContext } from '../block';
import { loadPicture, type LoadedPicture } from '../pictures/load-picture';
import type { Place } from '../pictures/pixel-grid';
import { limitOf, type Plane } from '../pictures/plane';
import { holdModel } from '../models/held-model';
import { loadedNetwork } from './loaded-network';
import { checkedPlace, chosenLayer, chosenUnit } from './layer-choice';
import { DEFAULT_IMAGE, type FiltersOptions, type Scale } from './options';
import { weightEdits } from './weight-edits';
import { strongestPlace } from './window';

/** Everything that the view of the maps draws from. */
export interface MapsModel {
  readonly view: 'maps';
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
  const held = await holdModel(options.model, context);
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
    view: 'maps', network, picture, layer, unit, ...(place && { place }), scale: options.scale ?? 'layer', activations: kept,
    weights: Object.fromEntries(names.map((name) => [name, weights[`${layer.name}.${name}`]])),
    logits: scores?.logits ?? new Float64Array(0), probabilities: scores?.probabilities ?? new Float64Array(0),
  };
}

/** How a picture is made an input of the network: the built-in one reads light ink on dark. */
export function inputFit({ input: { shape: [channels, height, width] } }: NetworkView) {
  return { kind: 'input', shape: [channels, height, width], ink: channels === 1 } as const;
}

/** The picture as a batch of one. */
export function inputTensor({ channels, height, width, pixels }: LoadedPicture): Tensor {
  return { shape: [1, channels, height, width], data: pixels };
}

/** One map of [1, units, height, width]; undefined where units have no extent. */
export function planeOf({ shape, data }: Tensor, unit: number): Plane | undefined {
  if (shape.length !== 4) return undefined;
  const [, , height, width] = shape;
  return { width, height, values: data.subarray(unit * height * width, (unit + 1) * height * width) };
}

/** All maps of [1, units, height, width]; none where units have no extent. */
export function planesOf(activation: Tensor): Plane[] {
  return Array.from({ length: activation.shape[1] }, (_, unit) => planeOf(activation, unit)).filter((plane) => plane !== undefined);
}

/** The size of number that gets the full colour in a unit’s map. */
export function mapLimit({ scale, activations, network }: MapsModel, layer: string, unit: number): number {
  const activation = activations[layer];
  if (scale === 'unit') return limitOf(planeOf(activation, unit)?.values ?? activation.data);
  if (scale === 'layer') return limitOf(activation.data);
  return Math.max(...network.layers.map(({ name }) => limitOf(activations[name].data)));
}
