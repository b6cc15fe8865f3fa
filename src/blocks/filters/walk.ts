// Walking through a network by hand: the next unit, the next layer, and the same spot of the picture in another layer.
import type { LayerView } from '../../lab/jobs/filters-network';
import type { Place } from '../pictures/pixel-grid';
import { unitCount } from './layer-choice';
import type { FiltersOptions } from './options';
import { middleOf, placeSeeing } from './window';

type Patch = Partial<FiltersOptions>;

/** Where one stands. */
export interface Standing {
  readonly layer: LayerView;
  readonly unit: number;
  /** The pinned place, where one is pinned. */
  readonly pixel?: Place | undefined;
}

/** Another unit of the layer; stops at both ends. */
export function withUnit({ layer, unit }: Standing, unit2: number): Patch {
  const wanted = Math.min(unitCount(layer) - 1, Math.max(0, unit2));
  return wanted === unit ? {} : { unit: wanted };
}

/** Another layer: the unit of the same number if there is one, the place that sees the same spot of the picture. */
export function withLayer({ layer, unit, pixel }: Standing, next: LayerView): Patch {
  const kept = Math.min(unit, unitCount(next) - 1);
  const moved = pixel && { pixel: samePlace(layer, next, pixel) };
  return { layer: { name: next.name }, ...(kept === unit ? {} : { unit: kept }), ...moved };
}

function samePlace(from: LayerView, to: LayerView, place: Place): Place {
  if (!from.field || !to.field) return { row: 0, column: 0 };
  return placeSeeing(to.field, middleOf(from.field, place), to.shape.slice(1));
}

/** The layer `by` steps on among those given; none beyond the ends. */
export function layerBeside(layers: readonly LayerView[], layer: LayerView, by: number): LayerView | undefined {
  return layers[layers.findIndex(({ name }) => name === layer.name) + by];
}
