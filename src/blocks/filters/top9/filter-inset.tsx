// The filters of a layer that reads the picture itself, small, in the order of the units beside them.
import { useMemo } from 'preact/hooks';
import { usePalette } from '../../pictures/palette-context';
import { limitOf, statisticsOf } from '../../pictures/plane';
import { SignedScale } from '../../pictures/signed-scale';
import { signedUrl } from '../../pictures/signed-url';
import type { Tensor } from '../../../engine/tensor';
import type { LayerFilters, Top9Model } from './top9-model';
import { shortName } from '../../models/short-name';

interface FilterInsetProps {
  readonly model: Top9Model;
  readonly filters: LayerFilters;
  /** The unit that is pointed at. */
  readonly lit: number;
  readonly onPoint: (unit: number | undefined) => void;
  readonly onUnit: (unit: number) => void;
}

/** One tile for each unit on show. */
export function FilterInset({ model: { layer, shown, unit: chosen, scale }, filters: { W }, lit, onPoint, onUnit }: FilterInsetProps) {
  const palette = usePalette();
  const isShared = scale !== 'unit';
  const limit = (filter: Tensor) => limitOf(isShared ? W.data : filter.data);
  const sources = useMemo(() => shown.map((unit) => filterOf(W, unit)).map((filter) => signedUrl(filter, { palette, limit: limit(filter) })), [W, shown[0], palette, isShared]);
  const own = isShared ? W : filterOf(W, lit);
  const { min, max } = statisticsOf(own.data);
  return (
    <figure class="cnn-filter-inset">
      <div class="cnn-inset-tiles" role="listbox" aria-label={`Filters of ${shortName(layer.name)}`} dir="ltr" onPointerLeave={() => onPoint(undefined)}>
        {shown.map((unit, i) => (
          <button
            key={unit} type="button" class={`cnn-unit${unit === lit ? ' is-on' : ''}`} role="option" aria-selected={unit === chosen} tabIndex={-1}
            aria-label={`Filter ${unit}`} title={`Filter ${unit}`} onPointerEnter={() => onPoint(unit)} onClick={() => onUnit(unit)}
          >
            <img src={sources[i]} alt="" />
          </button>
        ))}
      </div>
      <SignedScale label={isShared ? `the filters of ${shortName(layer.name)}` : `filter ${lit}`} min={min} max={max} limit={limitOf(own.data)} channels={W.shape[1]} />
    </figure>
  );
}

/** One filter of [units, channels, height, width]. */
function filterOf({ shape: [units, ...one], data }: Tensor, unit: number): Tensor {
  const size = data.length / units;
  return { shape: one, data: data.subarray(unit * size, (unit + 1) * size) };
}
