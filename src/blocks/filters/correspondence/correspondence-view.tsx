// `view: correspondence`: the pictures with the chosen part hidden, and table 1 as a picture for each layer. Pointing at a
// row hides its part; a click into a picture, or the arrows there, move the part in it.
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Picture } from '../../../data/pictures/picture';
import type { Change } from '../../block';
import { useWidth } from '../../ui/use-width';
import { shortName } from '../../models/short-name';
import { fullNumber, shortNumber } from '../../number-format';
import { PixelGrid, type Place } from '../../pictures/pixel-grid';
import { pictureUrl } from '../../pictures/plane-url';
import { asPicture } from '../../pictures/reduced';
import { oneOf } from '../few-pictures';
import type { FiltersViewProps } from '../filter-view';
import type { FiltersOptions } from '../options';
import { layerBeside } from '../walk';
import { Walking } from '../walking';
import { spread, type CorrespondenceModel } from './correspondence-model';
import { DeltaChart } from './delta-chart';
import type { Box } from './parts-field';

/** Side of a picture, and the least and the greatest width of a chart. */
const SIDE = 116, NARROWEST = 290, WIDEST = 460, GAP = 20;

/** The same part hidden in different pictures. */
export function CorrespondenceView({ model, change, controls }: FiltersViewProps<CorrespondenceModel>) {
  const [hovered, setHovered] = useState<number>();
  const { network, layers, parts, part, rows, pictures } = model;
  const lit = Math.min(rows.length - 1, hovered ?? part);
  const frame = useRef<HTMLDivElement>(null);
  const whole = useWidth(frame);
  const width = Math.min(WIDEST, whole >= 2 * NARROWEST + GAP && layers.length > 1 ? Math.floor((whole - GAP) / 2) : whole);
  const pick = (index: number) => {
    if (index >= 0 && index < parts.length) change({ part: parts[index].name }, { settled: false });
  };
  const stepLayer = (by: number) => {
    const next = layerBeside(network.layers, layers[layers.length - 1], by);
    if (next) change({ layers: [...layers.slice(0, -1), next].map(({ name }) => ({ name })) });
  };
  return (
    <Walking label="Correspondence" arrows="parts" row={1} unit={(by) => pick(part + Math.sign(by))} layer={stepLayer} back={hovered === undefined ? undefined : () => setHovered(undefined)}>
      <div class="cnn-moved-pictures cnn-hidden-parts" dir="ltr">
        {pictures.names.map((name, i) => <HiddenPart key={i} model={model} picture={i} lit={lit} title={name} onPlace={controls === 'none' ? undefined : (place) => movePart(model, i, place, change)} />)}
      </div>
      <div ref={frame} class="cnn-movement-charts" dir="ltr">
        {layers.map(({ name }) => <DeltaChart key={name} title={`differing signs in ${shortName(name)}`} layer={name} rows={rows} width={width} lit={lit} onPoint={setHovered} onPick={pick} />)}
      </div>
      <p class="cnn-inspector-head">{reading(model, lit)}</p>
    </Walking>
  );
}

/** Every digit of a row's numbers. */
function reading({ rows, layers }: CorrespondenceModel, lit: number) {
  const { name, agreements } = rows[lit];
  if (!agreements) return <span class="cnn-aside">{name}: not computed yet.</span>;
  return <>{name}: {layers.map((layer, i) => <span key={layer.name}>{i > 0 ? '; ' : ''}{shortName(layer.name)} <b class="cnn-figure" title={fullNumber(spread(agreements[layer.name].pairs).mean)}>{shortNumber(spread(agreements[layer.name].pairs).mean)}</b> of the signs, Δ {fullNumber(agreements[layer.name].delta)}</span>)}</>;
}

/** The part's middle goes to a pixel of one picture; the boxes are then the note's own. */
function movePart({ parts, part, pictures: { input } }: CorrespondenceModel, picture: number, { row, column }: Place, change: Change<FiltersOptions>): void {
  const [, , height, width] = input.shape;
  const within = (n: number, last: number) => Math.min(last, Math.max(0, n));
  const moved = (box: Box): Box => ({ ...box, row: within(row - Math.floor(box.rows / 2), height - box.rows), column: within(column - Math.floor(box.columns / 2), width - box.columns) });
  change({ parts: parts.map((one, k) => (k === part ? { ...one, boxes: one.boxes.map((box, i) => (i === picture ? moved(box) : box)) } : one)) }, { settled: false });
}

interface HiddenPartProps {
  readonly model: CorrespondenceModel;
  readonly picture: number;
  /** Index of the row that is shown; of random places nothing is hidden. */
  readonly lit: number;
  readonly title: string;
  readonly onPlace: ((place: Place) => void) | undefined;
}

/** One picture as the network gets it, with the frames of the other parts. */
function HiddenPart({ model, picture, lit, title, onPlace }: HiddenPartProps) {
  const { pictures, parts, part, grey } = model;
  const [, , height, width] = pictures.input.shape;
  const box: Box | undefined = parts[lit]?.boxes[picture];
  const src = useMemo(() => pictureUrl(box ? hidden(asPicture(oneSlice(pictures.input, picture)), box, grey) : asPicture(oneSlice(pictures.input, picture))), [pictures.input, picture, box, grey]);
  const own = parts[part].boxes[picture];
  const outlines = parts.map(({ boxes }, k) => ({ ...boxes[picture], look: k === lit ? 'point' as const : 'faint' as const }));
  const words = box ? `${title} with ${parts[lit].name} hidden: row ${box.row}, column ${box.column}` : title;
  return (
    <figure>
      <PixelGrid label={words} width={width} height={height} longest={SIDE} src={src} isPicture outlines={outlines} point={{ row: own.row + Math.floor(own.rows / 2), column: own.column + Math.floor(own.columns / 2) }} {...(onPlace && { onPick: onPlace })} />
      <figcaption>{title}</figcaption>
    </figure>
  );
}

function oneSlice(input: CorrespondenceModel['pictures']['input'], picture: number) {
  const { shape: [, ...shape], data } = oneOf({ input }, picture);
  return { shape, data };
}

function hidden({ width, height, channels, pixels }: Picture, { row, column, rows, columns }: Box, grey: number): Picture {
  const covered = pixels.slice();
  for (let line = 0; line < channels * rows; line++) {
    const from = (Math.floor(line / rows) * height + row + (line % rows)) * width + column;
    covered.fill(grey, from, from + columns);
  }
  return { width, height, channels, pixels: covered };
}
