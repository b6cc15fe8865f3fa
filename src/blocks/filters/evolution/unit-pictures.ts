// A unit at a moment of training as a picture: the filter itself in the first layer, else the projection of the patch
// that excited it most.
import type { Tensor } from '../../../engine/tensor';
import { limitOf } from '../../pictures/plane';
import { cutFrom } from '../../pictures/reduced';
import { filterValues } from '../filter-values';
import type { EvolutionModel } from './evolution-model';

/** [channels, height, width]; undefined while it is being looked for. */
export function unitPicture({ filters, stages, shown }: EvolutionModel, unit: number, moment: number): Tensor | undefined {
  const filter = filters?.[moment];
  if (filter) return { shape: filter.shape.slice(1), data: filterValues(filter, unit) };
  const stage = stages?.[moment]?.[shown.indexOf(unit)];
  return stage && cutFrom(stage.projection, 0, stage.patch.field);
}

/** The size of number that gets the full colour, for a unit over all moments, or for all units on show. */
export function evolutionLimit(model: EvolutionModel, unit: number): number {
  const units = model.scale === 'unit' ? [unit] : model.shown;
  return Math.max(0, ...units.flatMap((one) => model.moments.map((_, moment) => limitOf(unitPicture(model, one, moment)?.data ?? []))));
}

/** Least and greatest number of a unit's pictures over all moments. */
export function evolutionRange(model: EvolutionModel, unit: number): { readonly min: number; readonly max: number } {
  const values = model.moments.flatMap((_, moment) => Array.from(unitPicture(model, unit, moment)?.data ?? []));
  return values.reduce(({ min, max }, value) => ({ min: Math.min(min, value), max: Math.max(max, value) }), { min: 0, max: 0 });
}

/** How alike two filters are whatever their size: 1 the same, 0 nothing in common, −1 the opposite. */
export function likeness(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [product, squaresA, squaresB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    product += a[i] * b[i];
    squaresA += a[i] * a[i];
    squaresB += b[i] * b[i];
  }
  const sizes = Math.sqrt(squaresA * squaresB);
  return sizes === 0 ? 0 : product / sizes;
}
