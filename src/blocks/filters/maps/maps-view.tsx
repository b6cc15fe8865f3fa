// `view: maps`: picture or pad, the strip of the network, the chosen layer’s maps, and the inspector below them.
import { useMemo, useState } from 'preact/hooks';
import { smallMap } from '../../../study/small-map';
import { usePalette } from '../../pictures/palette-context';
import type { Place } from '../../pictures/pixel-grid';
import { planeUrl } from '../../pictures/plane-url';
import { statisticsOf } from '../../pictures/plane';
import { ScaleLine } from '../../pictures/scale-bar';
import { shortNumber } from '../../number-format';
import { ModelFacts } from '../../models/model-facts';
import { shortName } from '../../models/short-name';
import { Inspector } from './inspector';
import { LayerStrip } from './layer-strip';
import { planesOf } from '../map-planes';
import { mapLimit, type MapsModel } from './maps-model';
import { Probabilities } from './probabilities';
import { nextScale } from '../options';
import { UnitGrid } from '../unit-grid';
import { VectorPanel } from './vector-panel';
import { useWalk } from '../use-walk';
import type { FiltersViewProps } from '../filter-view';
import { PicturePad } from '../picture-pad';
import { Walking } from '../walking';

const TILE = 48;
const SMALL_TILE = 38;
/** Layers with more units get smaller tiles. */
const MANY = 20;
/** Up and down step so many units. */
const ROW = 8;

/** The feature maps of a picture. */
export function MapsView({ model, options, change, controls }: FiltersViewProps<MapsModel>) {
  const [hovered, setHovered] = useState<Place>();
  const { network: { layers }, layer, unit } = model;
  const { toUnit, toLayer, stepUnit, stepLayer } = useWalk({ standing: { layer, unit, pixel: options.pixel }, model, layers, change });
  // Pointing at a map draws the inspector anew many times a second, and nothing else.
  const strip = useMemo(() => <LayerStrip model={model} onLayer={toLayer} />, [model]);
  const maps = useMemo(() => <UnitMaps model={model} onUnit={toUnit} />, [model]);
  return (
    <Walking
      label="Feature maps" row={ROW} unit={stepUnit} layer={stepLayer}
      back={hovered ? () => setHovered(undefined) : undefined} contrast={() => change({ scale: nextScale(model.scale) })}
    >
      {strip}
      <div class="cnn-stage">
        <PicturePad isColour={model.picture.channels === 3} options={options} change={change} controls={controls} />
        <div class="cnn-stage-main">{maps}</div>
        <Probabilities model={model} />
      </div>
      <ModelFacts network={model.network} />
      <Inspector model={model} hovered={hovered} onHover={setHovered} onPick={(pixel) => change({ pixel }, { settled: false })} />
    </Walking>
  );
}

function UnitMaps({ model, onUnit }: { readonly model: MapsModel; readonly onUnit: (unit: number) => void }) {
  const palette = usePalette();
  const { layer, unit, activations, scale } = model;
  const activation = activations[layer.name];
  const planes = planesOf(activation);
  if (planes.length === 0) return <VectorPanel model={model} onUnit={onUnit} />;
  const tiles = planes.map((plane, k) => {
    const { min, max } = statisticsOf(plane.values);
    return { src: planeUrl(smallMap(plane, 2 * TILE), { palette, limit: mapLimit(model, k) }), label: `${layer.name} unit ${k}: from ${shortNumber(min, 3)} to ${shortNumber(max, 3)}` };
  });
  const { min, max } = statisticsOf(scale === 'unit' ? planes[unit].values : activation.data);
  const name = shortName(layer.name);
  const label = scale === 'unit' ? `${name} unit ${unit}` : scale === 'layer' ? `all of ${name}` : `${name} on the scale of all layers`;
  return (
    <>
      <UnitGrid label={`Units of ${layer.name}`} tiles={tiles} chosen={unit} onUnit={onUnit} side={planes.length > MANY ? SMALL_TILE : TILE} />
      <ScaleLine label={label} min={min} max={max} limit={mapLimit(model, unit)} />
    </>
  );
}
