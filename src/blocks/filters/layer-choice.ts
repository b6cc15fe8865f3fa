// Which layer, unit and place of a network a block means; refuses what is not there, in words.
import type { LayerView, NetworkView } from '../../lab/jobs/filters-network';
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
    const named = layers.find(({ name }) => name === layer.name);
    if (named) return named;
    throw fail('layer', `There is no layer “${layer.name}”.`, suggestion(layer.name, layers.map(({ name }) => name)).replace(/^There are/, 'The layers are'));
  }
  const found = convolutions[layer.convolution - 1];
  if (found) return found;
  throw fail('layer', `There is no convolution ${layer.convolution}: the network has ${convolutions.length}.`, 'Write a number from 1, or a layer’s name.');
}

/** The chosen unit of a layer, the first where none is chosen. */
export function chosenUnit({ name, shape }: LayerView, { unit = 0 }: FiltersOptions, fail: Fail): number {
  if (unit < shape[0]) return unit;
  throw fail('unit', `There is no unit ${unit} in ${name}: its ${shape[0]} units count from 0 to ${shape[0] - 1}.`, `Write a number up to ${shape[0] - 1}.`);
}

/** Refuses a place outside the map. */
export function checkedPlace(place: Place, [height, width]: readonly number[], fail: Fail): Place {
  if (place.row < height && place.column < width) return place;
  throw fail('pixel', `There is no place [${place.row}, ${place.column}] in a map of ${height} × ${width}.`, `Rows count from 0 to ${height - 1}, columns from 0 to ${width - 1}.`);
}
