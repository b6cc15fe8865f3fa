// One picture on its way: in colour, or as ink that is wanted and ink that is not; its curve, and how far it is.
import { HARD_SPACE, shortNumber } from '../../number-format';
import type { Palette } from '../../pictures/palette';
import { usePalette } from '../../pictures/palette-context';
import { PixelGrid, type Place } from '../../pictures/pixel-grid';
import { pictureUrl, planeUrl } from '../../pictures/plane-url';
import { limitOf, statisticsOf } from '../../pictures/plane';
import { ScaleBar } from '../../pictures/scale-bar';
import type { Maximised } from '../../../study/maximise';
import { ClimbCurve } from './climb-curve';
import type { Developing } from './maximise-model';

interface DevelopingFigureProps {
  readonly picture: Developing;
  readonly side: number;
  /** Steps that there will be. */
  readonly steps: number;
  readonly hovered: Place | undefined;
  readonly onHover: (place: Place | undefined) => void;
}

/** The picture of this moment. */
export function DevelopingFigure({ picture: { words, state, done, result }, side, steps, hovered, onHover }: DevelopingFigureProps) {
  const palette = usePalette();
  if (!result) return <figure class="cnn-map"><figcaption>{words}</figcaption><p class="cnn-aside cnn-map-waiting" role="status">{state === 'running' ? 'begins in noise' : state}</p></figure>;
  const { picture: { shape: [, channels, height, width], data }, scores } = result;
  const { min, max } = statisticsOf(data);
  const place = hovered && hovered.row < height && hovered.column < width ? hovered : undefined;
  return (
    <figure class="cnn-map">
      <figcaption>{words}</figcaption>
      <PixelGrid
        label={`Picture that excites ${words}, after ${scores.length - 1} steps`} width={width} height={height} longest={side} isPicture={channels === 3}
        src={urlOf(result, palette)} outlines={place ? [{ ...place, rows: 1, columns: 1, look: 'point' }] : []} onPoint={onHover}
      />
      {channels === 3 ? null : <ScaleBar label={`ink that ${words} wants`} min={min} max={max} limit={limitOf(data)} isTight />}
      <ClimbCurve scores={scores} steps={steps} width={Math.max(130, side)} label={`Score of ${words}`} />
      <p class="cnn-aside cnn-figure">{place ? `row ${place.row}, column ${place.column}: ${pixelText(result, place)}` : stateText(state, done, scores)}</p>
    </figure>
  );
}

/** Colours as they are; a single channel around the empty page: orange is ink, blue is where there must be none. */
function urlOf({ picture: { shape: [, channels, height, width], data } }: Maximised, palette: Palette): string {
  if (channels === 3) return pictureUrl({ width, height, channels, pixels: Float32Array.from(data) });
  return planeUrl({ width, height, values: data }, { palette, limit: limitOf(data) });
}

function pixelText({ picture: { shape: [, channels, height, width], data } }: Maximised, { row, column }: Place): string {
  return Array.from({ length: channels }, (_, c) => shortNumber(data[(c * height + row) * width + column], 3)).join(', ');
}

function stateText(state: Developing['state'], done: number, scores: readonly number[]): string {
  if (state === 'running') return `${Math.round(100 * done)}${HARD_SPACE}%`;
  return state === 'stopped' ? 'stopped' : `score ${shortNumber(scores[scores.length - 1])}`;
}
