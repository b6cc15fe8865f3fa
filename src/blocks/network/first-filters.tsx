// What the first layer has learnt so far: its filters as pictures, all on one scale.
import type { Tensor } from '../../engine/tensor';
import { shortNumber } from '../number-format';
import { usePalette } from '../pictures/palette-context';
import type { Palette } from '../pictures/palette';
import { limitOf, statisticsOf, type Plane } from '../pictures/plane';
import { colourFilterUrl, mosaicUrl } from '../pictures/plane-url';
import { ScaleBar } from '../pictures/scale-bar';
import type { NetworkModel } from './model';
import type { TrainingRecord } from './record';

const MOST = 32;

/** The filters of the first layer that has some; nothing where it does not see pictures. */
export function FirstFilters({ record, plan }: { readonly record: TrainingRecord; readonly plan: NetworkModel['plan'] }) {
  const palette = usePalette();
  const first = firstFilters(record, plan);
  if (!first) return null;
  const { name, filters } = first;
  const limit = limitOf(filters.data);
  const { min, max } = statisticsOf(filters.data);
  const shown = Math.min(MOST, filters.shape[0]);
  return (
    <figure class="cnn-first-filters">
      <figcaption>Filters of {name}{shown < filters.shape[0] ? <span class="cnn-aside"> the first {shown} of {filters.shape[0]}</span> : null}</figcaption>
      <div class="cnn-filter-tiles" dir="ltr">
        {Array.from({ length: shown }, (_, unit) => <img key={unit} src={filterUrl(filters, unit, { palette, limit })} alt={`Filter ${unit}`} />)}
      </div>
      {filters.shape[1] === 3 ? <p class="cnn-aside">Middle grey is 0, the ends of red, green and blue are ±{shortNumber(limit, 2)}; the weights go from {shortNumber(min, 2)} to {shortNumber(max, 2)}.</p> : <ScaleBar label={`weights of ${name}`} min={min} max={max} limit={limit} />}
    </figure>
  );
}

/** [filters, channels, height, width]: of a convolution, or of a dense layer that reads the picture itself. */
function firstFilters({ checkpoint: { weights } }: TrainingRecord, { layers, input }: NetworkModel['plan']): { name: string; filters: Tensor } | undefined {
  const layer = layers.find(({ name }) => weights[`${name}.W`] !== undefined);
  if (!layer) return undefined;
  const filters = weights[`${layer.name}.W`];
  if (filters.shape.length === 4) return { name: layer.name, filters };
  const seesPicture = filters.shape.length === 2 && filters.shape[1] === input.reduce((product, extent) => product * extent, 1);
  return seesPicture ? { name: layer.name, filters: { shape: [filters.shape[0], ...input], data: filters.data } } : undefined;
}

function filterUrl({ shape, data }: Tensor, unit: number, tint: { readonly palette: Palette; readonly limit: number }): string {
  const [, channels, height, width] = shape;
  const size = height * width;
  const planes = Array.from({ length: channels }, (_, c): Plane => {
    const from = (unit * channels + c) * size;
    return { width, height, values: data.subarray(from, from + size) };
  });
  return isColour(planes) ? colourFilterUrl(planes, tint.limit) : mosaicUrl(planes, planes.map(() => tint));
}

function isColour(planes: readonly Plane[]): planes is readonly [Plane, Plane, Plane] {
  return planes.length === 3;
}
