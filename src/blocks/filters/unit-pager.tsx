// Which units of a layer are on show, and the way to the others.
import type { LayerView } from '../../lab/jobs/filters-network';
import { shortName } from '../models/short-name';

interface UnitPagerProps {
  readonly layer: LayerView;
  readonly shown: readonly number[];
  readonly onUnit: (unit: number) => void;
}

/** Nothing where all units are on show. */
export function UnitPager({ layer: { name, shape: [units] }, shown, onUnit }: UnitPagerProps) {
  const [first, last] = [shown[0], shown[shown.length - 1]];
  if (shown.length >= units) return null;
  return (
    <p class="cnn-pager" data-no-picture>
      <button type="button" class="cnn-quiet-button" disabled={first === 0} aria-label="Units before" onClick={() => onUnit(first - 1)}>‹</button>
      <span class="cnn-aside">units {first}–{last} of {shortName(name)}, which has {units}</span>
      <button type="button" class="cnn-quiet-button" disabled={last === units - 1} aria-label="Units behind" onClick={() => onUnit(last + 1)}>›</button>
    </p>
  );
}
