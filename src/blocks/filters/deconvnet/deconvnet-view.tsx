// `view: deconvnet`: the picture with what the unit sees, its map, its projection; below them the steps of the way down.
import { useMemo } from 'preact/hooks';
import type { Memory } from '../../block';
import { shortName } from '../../models/short-name';
import { shortNumber } from '../../number-format';
import { usePalette } from '../../pictures/palette-context';
import { PixelGrid } from '../../pictures/pixel-grid';
import { limitOf, statisticsOf } from '../../pictures/plane';
import { pictureUrl, planeUrl } from '../../pictures/plane-url';
import { SignedScale } from '../../pictures/signed-scale';
import { signedUrl } from '../../pictures/signed-url';
import { walkedLayers } from '../first-layer';
import type { FiltersViewProps } from '../filter-view';
import { PicturePad } from '../picture-pad';
import { LayerTabs } from '../layer-tabs';
import { nextScale } from '../options';
import { nextRule, RULE_NAMES, RULES } from '../relu-rules';
import { useWalk } from '../use-walk';
import { Walking } from '../walking';
import { fieldOutline } from '../window';
import { projectionLimit, projectionRange, type DeconvnetModel } from './deconvnet-model';
import { StagePanel } from './stage-panel';
import { StageStrip } from './stage-strip';

const ROW = 8;
const SIDE = 168;

/** One unit on its way down. */
export function DeconvnetView({ model, options, change, memory, controls }: FiltersViewProps<DeconvnetModel>) {
  const { network, layer, unit, rule, scale, way: { stages } } = model;
  const layers = walkedLayers(network, layer);
  const { stepUnit, toLayer, stepLayer } = useWalk({ standing: { layer, unit, pixel: options.pixel }, model, layers, change });
  const open = openStage(model, memory);
  const pinned = memory.get<DeconvnetModel | undefined>(PINNED, undefined);
  return (
    <Walking
      label="Deconvnet" row={ROW} unit={stepUnit} layer={stepLayer} back={pinned ? () => memory.set(PINNED, undefined) : undefined}
      method={() => change({ rule: nextRule(rule) })} pin={() => memory.set(PINNED, model)} contrast={() => change({ scale: nextScale(scale, ['unit', 'shared']) })}
    >
      <LayerTabs layers={layers} chosen={layer} onLayer={toLayer} />
      {controls === 'none' ? null : <RuleTabs rule={rule} onRule={(next) => change({ rule: next })} />}
      <PicturePad isColour={model.picture.channels === 3} options={options} change={change} controls={controls} />
      <div class="cnn-stage-pictures" dir="ltr">
        <Ends model={model} onPick={(pixel) => change({ pixel }, { settled: false })} />
        <ProjectionPicture model={model} />
        {pinned && pinned !== model ? <ProjectionPicture model={pinned} pinned /> : null}
      </div>
      <StageStrip model={model} open={open} onOpen={(index) => memory.set(STAGE, stages[index].node)} />
      <StagePanel model={model} stage={stages[open]} />
    </Walking>
  );
}

const STAGE = 'stage';
const PINNED = 'pinned';

/** The step that was opened; the first unpooling, else the first ReLU, else the first where none was. */
function openStage({ way: { stages } }: DeconvnetModel, memory: Memory): number {
  const node = memory.get<string | undefined>(STAGE, undefined);
  const found = [stages.findIndex((stage) => stage.node === node), stages.findIndex(({ does }) => does === 'unpool'), stages.findIndex(({ does }) => does === 'rectify')];
  return found.find((index) => index >= 0) ?? 0;
}

function RuleTabs({ rule, onRule }: { readonly rule: DeconvnetModel['rule']; readonly onRule: (rule: DeconvnetModel['rule']) => void }) {
  return (
    <div class="cnn-tabs" role="tablist" aria-label="Rule at a ReLU">
      {RULES.map((one) => <button key={one} type="button" role="tab" tabIndex={-1} class={one === rule ? 'is-on' : ''} aria-selected={one === rule} onClick={() => onRule(one)}>{RULE_NAMES[one]}</button>)}
    </div>
  );
}

/** The picture and the unit's map: where the signal comes from. */
function Ends({ model: { picture, layer, unit, place, map }, onPick }: { readonly model: DeconvnetModel; readonly onPick: (place: { row: number; column: number }) => void }) {
  const palette = usePalette();
  const src = pictureUrl(picture);
  const limit = map ? limitOf(map.values) : 0;
  const outlines = place && layer.field ? [{ ...fieldOutline(layer.field, place), look: 'field' as const }] : [];
  return (
    <>
      <figure>
        <PixelGrid label={`${picture.name} with what the unit sees`} width={picture.width} height={picture.height} longest={SIDE} src={src} isPicture outlines={outlines} />
        <figcaption>{picture.name}</figcaption>
      </figure>
      {map && place ? (
        <figure>
          <PixelGrid label={`Map of ${shortName(layer.name)} unit ${unit}, up to ${shortNumber(statisticsOf(map.values).max)}`} width={map.width} height={map.height} longest={SIDE} src={planeUrl(map, { palette, limit })} outlines={[{ ...place, rows: 1, columns: 1, look: 'point' }]} point={place} onPick={onPick} />
          <figcaption>{shortName(layer.name)} unit {unit}: <span class="cnn-figure">{shortNumber(map.values[place.row * map.width + place.column], 3)}</span></figcaption>
        </figure>
      ) : null}
    </>
  );
}

/** What arrives at the pixels. */
function ProjectionPicture({ model, pinned = false }: { readonly model: DeconvnetModel; readonly pinned?: boolean }) {
  const palette = usePalette();
  const { way: { values: { shape, data } }, rule, layer, unit } = model;
  const limit = projectionLimit(model);
  const { min, max } = projectionRange(model);
  const src = useMemo(() => signedUrl({ shape: shape.slice(1), data }, { palette, limit }), [data, palette, limit]);
  return (
    <figure class="cnn-projection">
      <PixelGrid label={`Projection by ${RULE_NAMES[rule]}`} width={shape[3]} height={shape[2]} longest={SIDE} src={src} />
      <figcaption>{pinned ? `pinned: ${shortName(layer.name)} unit ${unit}, ` : ''}{RULE_NAMES[rule]}</figcaption>
      <SignedScale label="projection" min={min} max={max} limit={limit} channels={shape[1]} isTight />
    </figure>
  );
}
