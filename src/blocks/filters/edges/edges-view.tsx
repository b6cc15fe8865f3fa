// `view: edges`: picture, kernel and result side by side; pointing at either picture shows patch × kernel = sum.
import { useMemo, useState } from 'preact/hooks';
import { shortNumber } from '../../number-format';
import { lettersOn, lettersOnGrey } from '../../pictures/palette';
import { usePalette } from '../../pictures/palette-context';
import { cellSize, PixelGrid, type Outline, type Place } from '../../pictures/pixel-grid';
import { pictureUrl, planeUrl } from '../../pictures/plane-url';
import { limitOf, statisticsOf } from '../../pictures/plane';
import { ScaleBar } from '../../pictures/scale-bar';
import { channelPlane, isBrightness, picturePlane, type EdgesModel } from './edges-model';
import { channelSum } from '../explain';
import { KernelPicker } from './kernel-picker';
import { SumPanel } from '../sum-panel';
import type { FiltersViewProps } from '../filter-view';
import { PicturePad } from '../picture-pad';
import { fieldOfWindows, patchAt, placeSeeing, tapPlace, windowOutline } from '../window';

const SIDE = 300;
const COLOURS = ['red', 'green', 'blue'] as const;

/** What a kernel makes of a picture. */
export function EdgesView({ model, options, change, controls }: FiltersViewProps<EdgesModel>) {
  const [hovered, setHovered] = useState<Place>();
  const [tap, setTap] = useState<Place>();
  const [channel, setChannel] = useState(0);
  const { windows, picture } = model;
  const [height, width] = windows.output;
  const place = hovered && hovered.row < height && hovered.column < width ? hovered : model.place;
  const open = Math.min(channel, picture.channels - 1);
  const pointing = { model, place, tap, channel: open, onHover: setHovered, onPick: (pixel: Place) => change({ pixel }, { settled: false }) };
  return (
    <div class="cnn-edges">
      <PicturePad isColour={model.picture.channels === 3} options={options} change={change} controls={controls} />
      {controls === 'none' ? null : <KernelPicker model={model} change={change} isWhole={controls === 'full'} />}
      <div class="cnn-edges-pictures" dir="ltr">
        <Before {...pointing} />
        <After {...pointing} />
      </div>
      {picture.channels > 1 ? <ColourTabs open={open} onOpen={setChannel} /> : null}
      <PixelSum model={model} place={place} channel={open} tap={tap} onTap={setTap} />
    </div>
  );
}

interface PointingProps {
  readonly model: EdgesModel;
  readonly place: Place;
  readonly tap: Place | undefined;
  readonly channel: number;
  readonly onHover: (place: Place | undefined) => void;
  readonly onPick: (place: Place) => void;
}

/** The picture with the window outlined. */
function Before({ model: { picture, windows }, place, tap, channel, onHover, onPick }: PointingProps) {
  const field = fieldOfWindows(windows);
  const seeing = (pixel: Place) => placeSeeing(field, pixel, windows.output);
  const values = picturePlane(picture, channel).values;
  const src = pictureUrl(picture);
  const outlines: Outline[] = [{ ...windowOutline(windows, place), look: 'field' }];
  if (tap) outlines.push({ ...tapPlace(windows, place, tap), rows: 1, columns: 1, look: 'point' });
  return (
    <figure>
      <PixelGrid
        label={`${picture.name}, ${picture.width} × ${picture.height} pixels`} width={picture.width} height={picture.height} longest={SIDE} isPicture
        src={src} numbers={values} letters={(i) => lettersOnGrey(values[i])}
        outlines={outlines} point={place} onPoint={(pixel) => onHover(pixel && seeing(pixel))} onPick={(pixel) => onPick(seeing(pixel))}
      />
      <figcaption>{picture.name}<span class="cnn-aside">{picture.width} × {picture.height}</span></figcaption>
    </figure>
  );
}

/** The result: as a picture where the kernel keeps brightness, else as signed answers. */
function After({ model, place, channel, onHover, onPick }: PointingProps) {
  const palette = usePalette();
  const { map, picture } = model;
  const plane = useMemo(() => channelPlane(map, channel), [map, channel]);
  const { values, width, height } = plane;
  const { min, max } = useMemo(() => statisticsOf(values), [values]);
  const limit = limitOf(values);
  const isPicture = isBrightness(model);
  const longest = Math.min(SIDE, cellSize(picture.width, picture.height, SIDE) * Math.max(width, height) * model.stride);
  const src = useMemo(
    () => (isPicture ? pictureUrl({ width, height, channels: picture.channels, pixels: Float32Array.from(map.data) }) : planeUrl(plane, { palette, limit })),
    [model, channel, palette],
  );
  return (
    <figure>
      <PixelGrid
        label={`Result, ${width} × ${height}, from ${shortNumber(min)} to ${shortNumber(max)}`} width={width} height={height} longest={longest} isPicture={isPicture}
        src={src} numbers={values} letters={(i) => (isPicture ? lettersOnGrey(values[i]) : lettersOn(values[i], limit, palette))}
        outlines={[{ ...place, rows: 1, columns: 1, look: 'point' }]} point={place} onPoint={onHover} onPick={onPick}
      />
      <figcaption>
        {isPicture ? <>result<span class="cnn-aside">{shortNumber(min, 3)} … {shortNumber(max, 3)}, shown from 0 to 1</span></> : <><ScaleBar label="the result" min={min} max={max} limit={limit} />{picture.channels > 1 ? COLOURS[channel] : null}</>}
      </figcaption>
    </figure>
  );
}

/** Which colour the numbers belong to. */
function ColourTabs({ open, onOpen }: { readonly open: number; readonly onOpen: (channel: number) => void }) {
  return (
    <div class="cnn-tabs" role="tablist" aria-label="Channel">
      {COLOURS.map((name, c) => <button key={name} type="button" role="tab" class={c === open ? 'is-on' : ''} aria-selected={c === open} onClick={() => onOpen(c)}>{name}</button>)}
    </div>
  );
}

interface PixelSumProps {
  readonly model: EdgesModel;
  readonly place: Place;
  readonly channel: number;
  readonly tap: Place | undefined;
  readonly onTap: (tap: Place | undefined) => void;
}

function PixelSum({ model: { picture, kernel, windows }, place, channel, tap, onTap }: PixelSumProps) {
  const weights = kernel.rows.flat();
  const one = channelSum(channel, patchAt(picturePlane(picture, channel), windows, place), weights);
  const before = picture.channels > 1 ? COLOURS[channel] : 'picture';
  return (
    <div class="cnn-pixel-sum">
      <p class="cnn-inspector-head">Row {place.row}, column {place.column} of the result: <b class="cnn-figure">{shortNumber(one.sum)}</b></p>
      <SumPanel
        sum={{ kind: 'sum', windows, channels: [one], value: one.sum }} open={0} onOpen={() => undefined} before={before}
        input={{ limit: 1, isPicture: true }} weightLimit={limitOf(weights)} tap={tap} onTap={onTap}
      />
    </div>
  );
}
