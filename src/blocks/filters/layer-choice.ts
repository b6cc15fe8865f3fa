// Which layer, unit and place of a network a block means; refuses what is not there, in words.
import type { LayerView, NetworkView } from '../../lab/jobs/filters-network';
import { layerNamed } from '../models/short-name';
import { suggestion } from '../notation/nearest';
import type { Place } from '../pictures/pixel-grid';
import type { Complain } from '../services';
import type { FiltersOptions } from './options';

type Fail = Complain<FiltersOptions>;

/** The chosen layer; the first convolution where none is chosen. */
export function chosenLayer({ layers }: NetworkView, { layer }: FiltersOptions, fail: Fail): LayerView {
  const convolutions = layers.filter(({ kind }) => kind === 'conv');
  if (layer === undefined) return convolutions[0] ?? layers[0];
  if ('name' in layer) {
    const named = layerNamed(layers, layer.name);
    if (named) return named;
    throw fail('layer', `There is no layer “${layer.name}”.`, suggestion(layer.name, layers.map(({ name }) => name)).replace(/^There are/, 'The layers are'));
  }
  const found = convolutions[layer.convolution - 1];
  if (found) return found;
  throw fail('layer', `There is no convolution ${layer.convolution}: the network has ${convolutions.length}.`, 'Write a number from 1, or a layer’s name.');
}

/** How many units a layer has: its maps, or its numbers where they are no maps. */
export function unitCount({ shape }: Pick<LayerView, 'shape'>): number {
  return shape.length === 3 ? shape[0] : shape.reduce((product, extent) => product * extent, 1);
}

/** The chosen unit of a layer, the first where none is chosen. */
export function chosenUnit(layer: LayerView, { unit = 0 }: FiltersOptions, fail: Fail): number {
  const count = unitCount(layer);
  if (unit < count) return unit;
  throw fail('unit', `There is no unit ${unit} in ${layer.name}: its ${count} units count from 0 to ${count - 1}.`, `Write a number up to ${count - 1}.`);
}

/** Refuses a place outside the map. */
export function checkedPlace(place: Place, [height, width]: readonly number[], fail: Fail): Place {
  if (place.row < height && place.column < width) return place;
  throw fail('pixel', `There is no place [${place.row}, ${place.column}] in a map of ${height} × ${width}.`, `Rows count from 0 to ${height - 1}, columns from 0 to ${width - 1}.`);
}
