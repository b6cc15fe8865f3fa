// The three maps of figure 7, one number or answer for each place of the square.
import { useMemo } from 'preact/hooks';
import { shortName } from '../../models/short-name';
import { counted, fullNumber, shortNumber } from '../../number-format';
import { usePalette } from '../../pictures/palette-context';
import { PixelGrid, type Place } from '../../pictures/pixel-grid';
import { planeUrl } from '../../pictures/plane-url';
import { indexedPngUrl } from '../../pictures/png-url';
import { ScaleBar } from '../../pictures/scale-bar';
import { className } from '../class-choice';
import { labelColours, type LabelColour } from './label-colours';
import type { OcclusionModel } from './occlusion-model';

/** What every map gets: the place that is pointed at, and whom to tell. */
export interface ReactionMapProps {
  readonly model: OcclusionModel;
  readonly at: Place;
  readonly side: number;
  readonly onPoint: (place: Place | undefined) => void;
  readonly onPick: (place: Place) => void;
}

/** Probability of the class, or activity of the strongest map. Colour is what the square changes: all blue where nothing is left. */
export function ReactionMap({ model, at, side, kind, onPoint, onPick }: ReactionMapProps & { readonly kind: 'probability' | 'activity' }) {
  const palette = usePalette();
  const { rows, columns, unoccluded: { [kind]: uncovered }, [kind]: values } = model.maps;
  const change = useMemo(() => values.map((value) => value - uncovered), [values, uncovered]);
  const { min, max } = rangeOf(change);
  const limit = Math.max(Math.abs(uncovered), max);
  const src = useMemo(() => planeUrl({ width: columns, height: rows, values: change }, { palette, limit }), [change, palette, limit]);
  const title = titleOf(model, kind);
  const covered = `${shortNumber(uncovered + min, 3)} … ${shortNumber(uncovered + max, 3)}`;
  return (
    <figure>
      <PixelGrid
        label={`${title} by the square’s place, ${rows} × ${columns}: uncovered ${shortNumber(uncovered, 3)}, covered ${covered}`} width={columns} height={rows} longest={side} src={src} point={at}
        outlines={[{ ...at, rows: 1, columns: 1, look: 'point' }]} onPoint={onPoint} onPick={onPick}
      />
      <figcaption>{title}</figcaption>
      <ScaleBar label={`the change of the ${title}`} min={min} max={max} limit={limit} isTight />
      <span class="cnn-aside" title={`uncovered ${fullNumber(uncovered)}`}>{shortNumber(uncovered, 3)} uncovered, {covered} covered</span>
    </figure>
  );
}

/** Least and greatest of the numbers that are known; 0 and 0 of none. */
function rangeOf(values: Float64Array): { readonly min: number; readonly max: number } {
  let [min, max] = [0, 0];
  for (const value of values) if (!Number.isNaN(value)) [min, max] = [Math.min(min, value), Math.max(max, value)];
  return { min, max };
}

function titleOf({ network, class: index, layer, maps: { strongest } }: OcclusionModel, kind: 'probability' | 'activity'): string {
  return kind === 'probability' ? `probability of “${className(network, index)}”` : `activity of ${shortName(layer?.name ?? '')} map ${strongest}`;
}

/** The most probable class at every place, each with its colour and its name. */
export function LabelMap({ model, at, side, onPoint, onPick }: ReactionMapProps) {
  const { network, maps: { rows, columns, label, unoccluded } } = model;
  const colours = useMemo(() => labelColours(label, unoccluded.label), [label]);
  const src = useMemo(() => indexedPngUrl({ width: columns, height: rows, indices: indicesOf(label, colours), colours: bytesOf(colours) }), [colours]);
  const words = colours.map(({ label: one, count }) => `${className(network, one)} at ${count}`).join(', ');
  return (
    <figure>
      <PixelGrid
        label={`Most probable class by the square’s place: ${words}`} width={columns} height={rows} longest={side} src={src} point={at}
        outlines={[{ ...at, rows: 1, columns: 1, look: 'point' }]} onPoint={onPoint} onPick={onPick}
      />
      <figcaption>most probable class</figcaption>
      <ul class="cnn-label-colours">
        {colours.map(({ label: one, colour, count }) => (
          <li key={one}><span class="cnn-swatch" style={colour ? { '--cnn-swatch': `rgb(${colour.join(' ')})` } : {}} aria-hidden="true" />{className(network, one)}<span class="cnn-aside">{counted(count, 'place')}</span></li>
        ))}
      </ul>
    </figure>
  );
}

/** 0 is nothing: the usual answer, and places where the square has not been. */
function indicesOf(labels: ArrayLike<number>, colours: readonly LabelColour[]): Uint8Array {
  const coloured = colours.filter(({ colour }) => colour);
  return Uint8Array.from({ length: labels.length }, (_, i) => 1 + coloured.findIndex(({ label }) => label === labels[i]));
}

function bytesOf(colours: readonly LabelColour[]): Uint8Array {
  return Uint8Array.from([0, 0, 0, 0, ...colours.flatMap(({ colour }) => (colour ? [...colour, 255] : []))]);
}
