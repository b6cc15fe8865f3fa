// Figures of one map: its range, its mean, how much of it is above zero.
import type { Statistics } from '../pictures/plane';
import type { Figure } from '../result';

/** The public figures of a map with this label. */
export function mapFigures(label: string, { min, max, mean, active }: Statistics): Figure[] {
  return [
    { name: 'map-min', label, value: min }, { name: 'map-max', label, value: max },
    { name: 'map-mean', label, value: mean }, { name: 'map-active', label, value: active },
  ];
}
