// `view: weights`: all filters of a layer as pictures, the chosen one in numbers that can be changed, and what they are
// like as a whole.
import { useMemo, useState } from 'preact/hooks';
import { ModelFacts } from '../../models/model-facts';
import { shortName } from '../../models/short-name';
import { shortNumber } from '../../number-format';
import { usePalette } from '../../pictures/palette-context';
import type { Palette } from '../../pictures/palette';
import { PixelGrid } from '../../pictures/pixel-grid';
import { mosaicOf, pictureUrl, planeUrl } from '../../pictures/plane-url';
import { limitOf, statisticsOf, type Plane } from '../../pictures/plane';
import { SignedScale } from '../../pictures/signed-scale';
import { signedUrl } from '../../pictures/signed-url';
import { ClipControl, RmsBars } from './clipping';
import { FilterCells } from './filter-cells';
import { Histogram } from './histogram';
import { LayerTabs } from '../layer-tabs';
import { layersWithWeights } from '../first-layer';
import { filterValues } from '../filter-values';
import { UnitGrid } from '../unit-grid';
import { pageOf } from '../unit-page';
import { UnitPager } from '../unit-pager';
import type { FiltersViewProps } from '../filter-view';
import { nextScale } from '../options';
import { useWalk } from '../use-walk';
import { Walking } from '../walking';
import { withEdit } from '../weight-edits';
import { weightLimit, type Clipping, type WeightsModel } from './weights-model';

const ROW = 8;

/** The filters of a layer. */
export function WeightsView({ model, change, controls }: FiltersViewProps<WeightsModel>) {
  const [channel, setChannel] = useState(0);
  const palette = usePalette();
  const { network, layer, unit, filters, edits } = model;
  const layers = network.layers.filter(({ name }) => layersWithWeights(network).includes(name));
  const { toUnit, toLayer, stepUnit, stepLayer } = useWalk({ standing: model, model, layers, change });
  const [, channels] = filters.shape;
  const open = Math.min(channel, channels - 1);
  const shown = useMemo(() => pageOf(unit, filters.shape[0], pageSize(model)), [model]);
  const tiles = useMemo(() => tilesOf(model, shown, palette), [model, shown, palette]);
  const grid = { from: shown[0], chosen: unit, onUnit: toUnit, side: tileSide(model) };
  const edit = (path: string, value: number) => change({ edits: withEdit(edits, { path, value }) });
  return (
    <Walking label="Filters" row={ROW} unit={stepUnit} layer={stepLayer} back={undefined} contrast={() => change({ scale: nextScale(model.scale) })}>
      <LayerTabs layers={layers} chosen={layer} onLayer={toLayer} />
      {model.clip ? <p class="cnn-flow-title">As they are</p> : null}
      <UnitGrid label={`Filters of ${shortName(layer.name)}`} tiles={tiles} {...grid} />
      <Scale model={model} />
      <UnitPager layer={layer} shown={shown} onUnit={toUnit} />
      {model.clip ? <Clipped model={model} clip={model.clip} grid={grid} shown={shown} /> : null}
      {controls === 'full' ? <ClipControl model={model} change={change} /> : null}
      <div class="cnn-filter">
        <FilterCells model={model} channel={open} onChannel={setChannel} isEditable={controls !== 'none'} onEdit={edit} />
        <div class="cnn-filter-side">
          <Histogram all={filters.data} one={filterValues(filters, unit)} label={`${shortName(layer.name)} unit ${unit}`} />
          <Facts model={model} />
        </div>
        {model.seen ? <Seen model={model} seen={model.seen} /> : null}
      </div>
      <ModelFacts network={network} />
    </Walking>
  );
}

/** Weights that are drawn at once, in all tiles together. */
const MOST_WEIGHTS = 250_000;

function pageSize({ filters: { shape: [units], data } }: WeightsModel): number {
  return Math.max(8, Math.min(256, Math.floor((MOST_WEIGHTS * units) / data.length)));
}

interface ClippedProps {
  readonly model: WeightsModel;
  readonly clip: Clipping;
  readonly grid: { readonly from: number; readonly chosen: number; readonly onUnit: (unit: number) => void; readonly side: number };
  readonly shown: readonly number[];
}

/** How strong each filter is, and what they look like with the strong ones scaled back: on a scale of their own. */
function Clipped({ model, clip, grid, shown }: ClippedProps) {
  const palette = usePalette();
  const after = useMemo((): WeightsModel => ({ ...model, filters: clip.filters }), [model, clip]);
  const tiles = useMemo(() => tilesOf(after, shown, palette), [after, shown, palette]);
  return (
    <>
      <RmsBars model={model} clip={clip} onUnit={grid.onUnit} />
      <p class="cnn-flow-title">No RMS above {shortNumber(clip.radius, 3)}</p>
      <UnitGrid label={`Filters of ${shortName(model.layer.name)}, clipped`} tiles={tiles} {...grid} />
      <Scale model={after} />
    </>
  );
}

const LEAST_TILE = 54;
const MOST_TILE = 84;
/** Pixels of the screen for a weight, where there is room. */
const WEIGHT = 3.5;

function tileSide({ filters: { shape: [, channels, height, width] } }: WeightsModel): number {
  const mosaic = mosaicOf(channels === 3 ? 1 : channels, { width, height });
  return Math.round(Math.max(LEAST_TILE, Math.min(MOST_TILE, WEIGHT * Math.max(mosaic.width, mosaic.height))));
}

/** A filter as a picture: in colour where it sees colour, else its channels side by side. */
function tilesOf(model: WeightsModel, shown: readonly number[], palette: Palette) {
  const { filters, layer } = model;
  return shown.map((unit) => {
    const { min, max } = statisticsOf(filterValues(filters, unit));
    const one = { shape: filters.shape.slice(1), data: filterValues(filters, unit) };
    return { src: signedUrl(one, { palette, limit: weightLimit(model, unit) }), label: `${shortName(layer.name)} filter ${unit}: from ${shortNumber(min, 3)} to ${shortNumber(max, 3)}` };
  });
}

function Scale({ model }: { readonly model: WeightsModel }) {
  const { scale, unit, layer, filters } = model;
  const values = scale === 'unit' ? filterValues(filters, unit) : filters.data;
  const { min, max } = statisticsOf(values);
  const label = scale === 'unit' ? `filter ${unit} (each has its own scale)` : scale === 'layer' ? `all filters of ${shortName(layer.name)}` : `${shortName(layer.name)} on the scale of all layers`;
  return <SignedScale label={label} min={min} max={max} limit={weightLimit(model, unit)} channels={filters.shape[1]} />;
}

function Facts({ model: { filters, unit, layer, biases } }: { readonly model: WeightsModel }) {
  const own = statisticsOf(filterValues(filters, unit));
  const all = statisticsOf(filters.data);
  return (
    <table class="cnn-facts" aria-label={`The weights of filter ${unit} and of all of ${shortName(layer.name)}`}>
      <thead><tr><td /><th>filter {unit}</th><th title={layer.name}>{shortName(layer.name)}</th></tr></thead>
      <tbody>
        <tr><th>RMS</th><td>{shortNumber(own.rms, 3)}</td><td>{shortNumber(all.rms, 3)}</td></tr>
        <tr><th>least</th><td>{shortNumber(own.min, 3)}</td><td>{shortNumber(all.min, 3)}</td></tr>
        <tr><th>greatest</th><td>{shortNumber(own.max, 3)}</td><td>{shortNumber(all.max, 3)}</td></tr>
        {biases ? <tr><th>bias</th><td>{shortNumber(biases.data[unit], 3)}</td><td /></tr> : null}
      </tbody>
    </table>
  );
}

const SIDE = 150;

/** The picture, and what the filter makes of it; with edits also what it made before. */
function Seen({ model, seen: { picture, map, before } }: { readonly model: WeightsModel; readonly seen: NonNullable<WeightsModel['seen']> }) {
  const palette = usePalette();
  const limit = Math.max(limitOf(map.values), limitOf(before.values));
  const figure = (label: string, plane: Plane) => {
    const { min, max } = statisticsOf(plane.values);
    return (
      <figure>
        <PixelGrid label={`${label} of ${shortName(model.layer.name)} unit ${model.unit}`} width={plane.width} height={plane.height} longest={SIDE} src={planeUrl(plane, { palette, limit })} />
        <figcaption>{label}<span class="cnn-aside">{shortNumber(min, 3)} … {shortNumber(max, 3)}</span></figcaption>
      </figure>
    );
  };
  return (
    <div class="cnn-seen">
      <figure>
        <PixelGrid label={picture.name} width={picture.width} height={picture.height} longest={SIDE} src={pictureUrl(picture)} isPicture />
        <figcaption>{picture.name}</figcaption>
      </figure>
      {map === before ? null : figure('map before', before)}
      {figure(map === before ? 'its map' : 'map now', map)}
    </div>
  );
}
