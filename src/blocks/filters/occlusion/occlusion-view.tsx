// `view: occlusion`: the picture with its square, and the three maps by the square's place. Pointing at any of them moves
// the square; a click or the arrow keys leave it there.
import { useMemo, useRef, useState } from 'preact/hooks';
import { useWidth } from '../../ui/use-width';
import { PixelGrid, type Place } from '../../pictures/pixel-grid';
import { pictureUrl } from '../../pictures/plane-url';
import { shortName } from '../../models/short-name';
import { shortNumber } from '../../number-format';
import { className } from '../class-choice';
import type { FiltersViewProps } from '../filter-view';
import { PicturePad } from '../picture-pad';
import { layerBeside } from '../walk';
import { Walking } from '../walking';
import { covered } from './covered';
import { LabelMap, ReactionMap } from './reaction-map';
import { OcclusionControls } from './occlusion-controls';
import type { OcclusionModel } from './occlusion-model';
import { offsetOf } from './occlusion-result';

/** Side of each picture on the screen, between which it follows the width of the note; pictures in a row, and what lies between them. */
const LEAST = 140, MOST = 260, IN_ROW = 4, GAP = 18;

/** A square over the picture, and what it does. */
export function OcclusionView({ model, options, change, controls }: FiltersViewProps<OcclusionModel>) {
  const [hovered, setHovered] = useState<Place>();
  const { network, layer, maps, place } = model;
  const isWithin = hovered !== undefined && hovered.row < maps.rows && hovered.column < maps.columns;
  const at = isWithin ? hovered : place;
  const pick = (pixel: Place) => change({ pixel }, { settled: false });
  const row = useRef<HTMLDivElement>(null);
  const side = Math.min(MOST, Math.max(LEAST, (useWidth(row) - (IN_ROW - 1) * GAP) / IN_ROW));
  const pointing = { model, at, side, onPoint: setHovered, onPick: pick };
  const stepLayer = (by: number) => {
    const next = layer && layerBeside(network.layers.filter(({ shape }) => shape.length === 3), layer, by);
    if (next) change({ layer: { name: next.name } });
  };
  return (
    <Walking label="Occlusion" row={maps.columns} unit={(by) => pick(moved(at, by, maps))} layer={stepLayer} back={hovered ? () => setHovered(undefined) : undefined}>
      {controls === 'none' ? null : <OcclusionControls model={model} change={change} />}
      <div ref={row} class="cnn-occlusion" dir="ltr" style={{ '--cnn-map': `${Math.round(side) + 2}px` }}>
        <PicturePad isColour={model.picture.channels === 3} options={options} change={change} controls={controls} />
        <Covered {...pointing} />
        <ReactionMap {...pointing} kind="probability" />
        {layer ? <ReactionMap {...pointing} kind="activity" /> : null}
        <LabelMap {...pointing} />
      </div>
      <p class="cnn-inspector-head">{reading({ ...model, place: at })}</p>
    </Walking>
  );
}

interface CoveredProps {
  readonly model: OcclusionModel;
  readonly at: Place;
  readonly side: number;
  readonly onPoint: (place: Place | undefined) => void;
  readonly onPick: (place: Place) => void;
}

/** The picture as the network gets it, square and all. */
function Covered({ model, at, side, onPoint, onPick }: CoveredProps) {
  const { picture, square, stride, maps } = model;
  const src = useMemo(() => pictureUrl(covered(model, at)), [model, at.row, at.column]);
  const nearest = ({ row, column }: Place): Place => ({ row: placeFor(row, { square, stride, count: maps.rows }), column: placeFor(column, { square, stride, count: maps.columns }) });
  return (
    <figure>
      <PixelGrid
        label={`${picture.name} with a square over row ${at.row * stride}, column ${at.column * stride}`} width={picture.width} height={picture.height} longest={side} isPicture src={src}
        outlines={[{ row: at.row * stride, column: at.column * stride, rows: square, columns: square, look: 'field' }]}
        point={{ row: at.row * stride, column: at.column * stride }} onPoint={(pixel) => onPoint(pixel && nearest(pixel))} onPick={(pixel) => onPick(nearest(pixel))}
      />
      <figcaption>{picture.name}</figcaption>
    </figure>
  );
}

/** The place whose square has this pixel nearest to its middle. */
function placeFor(pixel: number, { square, stride, count }: { readonly square: number; readonly stride: number; readonly count: number }): number {
  return Math.min(count - 1, Math.max(0, Math.round((pixel - (square - 1) / 2) / stride)));
}

function moved({ row, column }: Place, by: number, { rows, columns }: OcclusionModel['maps']): Place {
  const isRow = Math.abs(by) === columns && columns > 1;
  const within = (n: number, count: number) => Math.min(count - 1, Math.max(0, n));
  return { row: within(row + (isRow ? Math.sign(by) : 0), rows), column: within(column + (isRow ? 0 : by), columns) };
}

/** What the square does at this place, in one line. */
function reading(model: OcclusionModel) {
  const { network, class: index, maps: { probability, activity, label, unoccluded, strongest }, layer } = model;
  const i = offsetOf(model);
  if (label[i] < 0) return <span class="cnn-aside">The square has not been here yet.</span>;
  return (
    <>
      “{className(network, index)}”: {shortNumber(unoccluded.probability, 3)} → <b class="cnn-figure">{shortNumber(probability[i], 3)}</b>
      {layer && strongest !== undefined ? <>; activity of {shortName(layer.name)} map {strongest}: {shortNumber(unoccluded.activity, 3)} → <b class="cnn-figure">{shortNumber(activity[i], 3)}</b></> : null}
      ; most probable: <b>{className(network, label[i])}</b>
    </>
  );
}
