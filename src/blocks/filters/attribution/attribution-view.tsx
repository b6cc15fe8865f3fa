// `view: attribution`: the picture, the maps of the chosen methods beside it, what they explain, and the sanity check.
import { useMemo, useRef, useState } from 'preact/hooks';
import { useWidth } from '../../ui/use-width';
import { PixelGrid, type Place } from '../../pictures/pixel-grid';
import { pictureUrl } from '../../pictures/plane-url';
import { className } from '../class-choice';
import { shortName } from '../../models/short-name';
import { shortNumber } from '../../number-format';
import type { FiltersViewProps } from '../filter-view';
import { PicturePad } from '../picture-pad';
import { SignTable } from '../sign-table';
import { Walking } from '../walking';
import type { AttributionModel } from './attribution-model';
import { AttributionControls } from './attribution-controls';
import { ClassBars } from './class-bars';
import { scoredWords } from './explained-target';
import { MapFigure, type MapLook } from './map-figure';
import { columnSide, columnWidth } from './column-side';
import { MethodColumn } from './method-column';
import type { MethodChoice } from './method-field';
import { MethodPanel } from './method-panel';
import { inkUrl } from './picture-ink';
import { togglePin, type PinnedMap } from './pinned-maps';
import { RandomisePanel } from './randomise-panel';
import { useTargets } from './use-targets';

/** Contrasts that the key t turns through. */
const CONTRASTS = [1, 2, 4, 8];
/** Up and down step so many classes or units. */
const ROW = 5;
const RULES = { saliency: 'backprop', 'guided-backprop': 'guided', deconvnet: 'deconvnet' } as const;

/** Reasons for one answer. */
export function AttributionView({ model, options, change, controls, memory }: FiltersViewProps<AttributionModel>) {
  const [hovered, setHovered] = useState<Place>();
  const { maps, methods, picture, network, signs, explained } = model;
  const chosen = Math.min(memory.get('chosen-map', 0), maps.length - 1);
  const pins = memory.get<readonly PinnedMap[]>('pinned-maps', []);
  const isEditable = controls !== 'none';
  const ink = useMemo(() => inkUrl(picture), [picture]);
  const under = options.overlay === false ? undefined : ink;
  const contrast = options.contrast ?? 1;
  const { stepUnit, stepLayer } = useTargets(model, change);
  const choices = maps.map(({ choice }) => choice);
  const set = (method: readonly MethodChoice[]) => change({ method });
  const replace = (i: number, choice: MethodChoice) => set(choices.map((old, k) => (k === i ? choice : old)));
  const nextMethod = () => {
    const at = methods.findIndex(({ name }) => name === choices[chosen].name);
    replace(chosen, { name: methods[(at + 1) % methods.length].name, options: [] });
  };
  const row = useRef<HTMLDivElement>(null);
  const side = columnSide(useWidth(row), 1 + maps.length + pins.length);
  const look: MapLook = { side, under, contrast, hovered, onHover: setHovered };
  const { choice, method } = maps[chosen];
  return (
    <Walking
      label="Attribution" row={ROW} unit={stepUnit} layer={stepLayer} back={hovered ? () => setHovered(undefined) : undefined} method={nextMethod}
      pin={() => memory.set('pinned-maps', togglePin(pins, model, chosen))} contrast={() => change({ contrast: CONTRASTS[(CONTRASTS.indexOf(contrast) + 1) % CONTRASTS.length] })}
    >
      <p class="cnn-inspector-head">Why? {maps.length === 1 ? 'The map explains' : 'The maps explain'} <b>{scoredWords(explained)}</b>{model.layer ? <span class="cnn-aside"> · class activation maps of {shortName(model.layer.name)}</span> : null}</p>
      {controls === 'full' ? <AttributionControls model={model} options={options} change={change} /> : null}
      <div class="cnn-maps" style={{ '--cnn-map': `${columnWidth(side, picture)}px` }}>
      <div ref={row} class="cnn-maps-row" dir="ltr">
        <figure class="cnn-map">
          <figcaption>{picture.name}</figcaption>
          <InputPicture model={model} look={look} />
        </figure>
        {maps.map((map, i) => (
          <MethodColumn
            key={i} map={map} model={model} look={look} isChosen={i === chosen && maps.length > 1} onChoose={() => memory.set('chosen-map', i)}
            onMethod={isEditable ? (name) => replace(i, { name, options: [] }) : undefined}
            onRemove={isEditable && maps.length > 1 ? () => set(choices.filter((_, k) => k !== i)) : undefined}
          />
        ))}
        {pins.map((pin, i) => <PinnedColumn key={`pin${i}`} pin={pin} look={{ ...look, under: under && pin.under }} onUnpin={() => memory.set('pinned-maps', pins.filter((other) => other !== pin))} />)}
      </div>
      {controls === 'full' || options.randomise ? <RandomisePanel model={model} options={options} change={change} look={look} /> : null}
      </div>
      <div class="cnn-stage">
        <PicturePad isColour={model.picture.channels === 3} options={options} change={change} controls={controls} />
        <ClassBars model={model} onClass={(index) => change({ class: className(network, index), unit: undefined })} />
        <div class="cnn-stage-main">
          <MethodPanel declaration={method} options={choice.options} onOptions={controls === 'full' ? (words) => replace(chosen, { ...choice, options: words }) : undefined} />
          {signs.length > 0 && choices.some(({ name }) => name in RULES) ? <SignTable signs={signs} lit={RULES[choice.name as keyof typeof RULES]} /> : null}
        </div>
      </div>
    </Walking>
  );
}

interface PinnedColumnProps {
  readonly pin: PinnedMap;
  readonly look: MapLook;
  readonly onUnpin: () => void;
}

function PinnedColumn({ pin: { title, subject, planes }, look, onUnpin }: PinnedColumnProps) {
  return (
    <figure class="cnn-map is-pinned">
      <figcaption>{title} <button type="button" class="clickable-icon cnn-quiet-button" aria-label={`Unpin ${title}`} title="Unpin" onClick={onUnpin}>×</button></figcaption>
      <MapFigure label={`Pinned: ${title}`} planes={planes} look={look}><p class="cnn-aside">pinned: {subject}</p></MapFigure>
    </figure>
  );
}

/** The picture as the network takes it. */
function InputPicture({ model: { picture }, look: { side, hovered, onHover } }: { readonly model: AttributionModel; readonly look: MapLook }) {
  const src = pictureUrl(picture);
  const { width, height, pixels } = picture;
  return (
    <>
      <PixelGrid
        label={`${picture.name}, ${width} × ${height} pixels`} width={width} height={height} longest={side} isPicture src={src}
        outlines={hovered ? [{ ...hovered, rows: 1, columns: 1, look: 'point' }] : []} onPoint={onHover}
      />
      {hovered ? <p class="cnn-aside cnn-figure">row {hovered.row}, column {hovered.column}: {Array.from({ length: picture.channels }, (_, c) => shortNumber(pixels[(c * height + hovered.row) * width + hovered.column], 3)).join(', ')}</p> : null}
    </>
  );
}
