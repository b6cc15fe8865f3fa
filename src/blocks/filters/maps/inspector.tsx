// One number of a map, and everything that it is made of: where it lies, which pixels of the picture it sees, and its
// arithmetic. Pointing at the picture points at the map, and the other way round.
import { useMemo, useState } from 'preact/hooks';
import { shortNumber } from '../../number-format';
import { lettersOn } from '../../pictures/palette';
import { usePalette } from '../../pictures/palette-context';
import { PixelGrid, type Outline, type Place } from '../../pictures/pixel-grid';
import { pictureUrl, planeUrl } from '../../pictures/plane-url';
import { limitOf, statisticsOf } from '../../pictures/plane';
import { shortName } from '../../models/short-name';
import { Arithmetic } from './arithmetic';
import { explain } from '../explain';
import { planeOf } from '../map-planes';
import { mapLimit, type MapsModel } from './maps-model';
import { fieldOutline, placeSeeing, tapPlace } from '../window';

interface InspectorProps {
  readonly model: MapsModel;
  /** What the pointer is over, in the map; the model’s own place where it is nowhere. */
  readonly hovered: Place | undefined;
  readonly onHover: (place: Place | undefined) => void;
  readonly onPick: (place: Place) => void;
}

const SIDE = 214;

/** Picture, map, arithmetic. */
export function Inspector({ model, hovered, onHover, onPick }: InspectorProps) {
  const [tap, setTap] = useState<Place>();
  const { layer, unit, picture } = model;
  const src = pictureUrl(picture);
  const [height, width] = layer.shape.slice(1);
  const isWithin = hovered !== undefined && hovered.row < height && hovered.column < width;
  const place = model.place && (isWithin ? hovered : model.place);
  const { field } = layer;
  const seeing = (pixel: Place | undefined) => pixel && field && placeSeeing(field, pixel, layer.shape.slice(1));
  return (
    <div class="cnn-inspector">
      <div class="cnn-inspector-pictures">
        <figure>
          <PixelGrid
            label={`${picture.name}, ${picture.width} × ${picture.height} pixels`} width={picture.width} height={picture.height} longest={SIDE} isPicture
            src={src} outlines={outlinesIn(model, place, tap)}
            {...(place && field ? { onPoint: (pixel: Place | undefined) => onHover(seeing(pixel)), onPick: (pixel: Place) => onPick(seeing(pixel) ?? place), point: centre(fieldOutline(field, place)) } : {})}
          />
          <figcaption>{picture.name}</figcaption>
        </figure>
        {place ? <UnitMap model={model} place={place} onHover={onHover} onPick={onPick} /> : null}
      </div>
      <div class="cnn-inspector-words">
        <p class="cnn-inspector-head"><b title={layer.name}>{shortName(layer.name)}</b> unit {unit}{place ? <>, row {place.row}, column {place.column}</> : null}: <b class="cnn-figure">{shortNumber(explain(model, unit, place).value)}</b></p>
        <p class="cnn-aside">{sightWords(model, place)}</p>
      </div>
      <Arithmetic model={model} place={place} tap={tap} onTap={setTap} />
    </div>
  );
}

interface UnitMapProps extends Omit<InspectorProps, 'hovered'> {
  readonly place: Place;
}

function UnitMap({ model, place, onHover, onPick }: UnitMapProps) {
  const palette = usePalette();
  const { layer, unit } = model;
  const plane = useMemo(() => planeOf(model.activations[layer.name], unit), [model]);
  const limit = mapLimit(model, unit);
  const src = useMemo(() => plane && planeUrl(plane, { palette, limit }), [plane, palette, limit]);
  if (!plane || !src) return null;
  const { min, max } = statisticsOf(plane.values);
  return (
    <figure>
      <PixelGrid
        label={`Map of ${layer.name} unit ${unit}, ${plane.width} × ${plane.height}, from ${shortNumber(min)} to ${shortNumber(max)}`} width={plane.width} height={plane.height} longest={SIDE}
        src={src} numbers={plane.values} letters={(i) => lettersOn(plane.values[i], limit, palette)} point={place}
        outlines={[{ ...place, rows: 1, columns: 1, look: 'point' }]} onPoint={onHover} onPick={onPick}
      />
      <figcaption>{shortName(layer.name)} unit {unit}<span class="cnn-aside">{shortNumber(min, 3)} … {shortNumber(max, 3)}</span></figcaption>
    </figure>
  );
}

/** What the place sees; where its layer reads the picture itself, also the pixel of the tap that is pointed at. */
function outlinesIn({ layer: { field, windows, inputs }, network: { input } }: MapsModel, place: Place | undefined, tap: Place | undefined): Outline[] {
  if (!place || !field) return [];
  const whole: Outline = { ...fieldOutline(field, place), look: 'field' };
  return windows && tap && inputs[0] === input.name ? [whole, { ...tapPlace(windows, place, tap), rows: 1, columns: 1, look: 'point' }] : [whole];
}

function centre({ row, column, rows, columns }: Omit<Outline, 'look'>): Place {
  return { row: Math.max(0, row + Math.floor((rows - 1) / 2)), column: Math.max(0, column + Math.floor((columns - 1) / 2)) };
}

function sightWords({ layer: { field, name }, picture, activations }: MapsModel, place: Place | undefined): string {
  if (!place || !field) return `Every unit of ${shortName(name)} sees the whole picture. Largest number: ${shortNumber(limitOf(activations[name].data))}.`;
  const { row, column, rows, columns } = fieldOutline(field, place);
  const span = (from: number, count: number, end: number) => `${Math.max(0, from)}–${Math.min(end, from + count) - 1}`;
  return `Sees ${rows} × ${columns} pixels of the picture: rows ${span(row, rows, picture.height)}, columns ${span(column, columns, picture.width)}.`;
}
