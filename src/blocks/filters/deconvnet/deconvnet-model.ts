// `view: deconvnet`: one number of one unit, sent down to the pixels layer by layer.
import type { Tensor } from '../../../engine/tensor';
import type { LayerView, NetworkView } from '../../../lab/jobs/filters-network';
import type { Channels, ProjectionStages } from '../../../study/projection-stages';
import type { ModelContext } from '../../block';
import { loadPicture, type LoadedPicture } from '../../pictures/load-picture';
import type { Place } from '../../pictures/pixel-grid';
import type { Plane } from '../../pictures/plane';
import { inputFit, inputTensor } from '../as-input';
import { checkedPlace, chosenLayer, chosenUnit } from '../layer-choice';
import { planeOf } from '../map-planes';
import { networkAtHand } from '../network-at-hand';
import { DEFAULT_IMAGE, type FiltersOptions, type Scale } from '../options';
import { engineRule, type ReluRule } from '../relu-rules';
import { strongestPlace } from '../window';

/** Everything that the view of a deconvnet draws from. */
export interface DeconvnetModel {
  readonly network: NetworkView;
  readonly picture: LoadedPicture;
  readonly layer: LayerView;
  readonly unit: number;
  /** Where in the unit's map; absent where it has none. */
  readonly place?: Place;
  readonly map?: Plane;
  readonly rule: ReluRule;
  readonly scale: Scale;
  readonly way: ProjectionStages;
}

/** Channels of a layer that are shown, the strongest. */
const SHOWN = 16;

/** Runs the network over the picture, and the signal of the chosen number back. */
export async function deconvnetModel(options: FiltersOptions, context: ModelContext<FiltersOptions>): Promise<DeconvnetModel> {
  const { services: { lab }, signal, complain } = context;
  const { held, network } = await networkAtHand(options, context);
  const layer = options.layer === undefined ? lastConvolution(network) : chosenLayer(network, options, complain);
  if (![1, 3].includes(layer.shape.length)) throw complain('layer', `${layer.name} has neither maps nor a row of units.`, 'Write the name of a convolution.');
  const picture = await loadPicture(options.image ?? DEFAULT_IMAGE, inputFit(network), context);
  const input = inputTensor(picture);
  const { kept: { [layer.name]: activation } } = await lab.run('filtersMaps', { model: held.ref, input, keep: [layer.name], weights: [], edits: [] }, { signal });
  const unit = options.unit === undefined ? strongestUnit(activation) : chosenUnit(layer, options, complain);
  const map = planeOf(activation, unit);
  const place = map && (options.pixel ? checkedPlace(options.pixel, layer.shape.slice(1), complain) : strongestPlace(map));
  const { rule = 'deconvnet', scale = 'unit' } = options;
  const at = place ? [unit, place.row, place.column] : [unit];
  const way = await lab.run('projectionStages', { model: held.ref, input, target: { node: layer.name, at }, rules: engineRule(rule), channels: SHOWN }, { signal });
  return { network, picture, layer, unit, ...(place && { place }), ...(map && { map }), rule, scale, way };
}

/** The layer that is looked at where none is written: what it answers to is hard to say from its weights. */
function lastConvolution({ layers }: NetworkView): LayerView {
  return layers.filter(({ kind }) => kind === 'conv').at(-1) ?? layers[0];
}

/** The unit with the greatest number of [1, units, …]. */
function strongestUnit({ shape: [, units], data }: Tensor): number {
  const size = data.length / units;
  let best = 0;
  for (let i = 1; i < data.length; i++) if (data[i] > data[best]) best = i;
  return Math.floor(best / size);
}

/** One of the channels that are there, by its place among them. */
export function channelPlane({ shape: [, height, width], data }: Tensor, index: number): Plane {
  return { width, height, values: data.subarray(index * height * width, (index + 1) * height * width) };
}

/** The size of number that gets the full colour: on the scale of these channels, or of the whole way. */
export function signalLimit({ scale, way: { stages } }: Pick<DeconvnetModel, 'scale' | 'way'>, own: Channels): number {
  const reach = ({ min, max }: Channels) => Math.max(-min, max);
  return scale === 'unit' ? reach(own) : Math.max(...stages.flatMap(({ above, below }) => [reach(above), reach(below)]));
}

/** Least and greatest number of the projection, counted where it was computed: it is what the last layer hands on. */
export function projectionRange({ way: { stages } }: Pick<DeconvnetModel, 'way'>): Channels {
  return stages[stages.length - 1].below;
}

/** As {@link signalLimit}, for the projection itself. */
export function projectionLimit(model: DeconvnetModel): number {
  return signalLimit(model, projectionRange(model));
}
