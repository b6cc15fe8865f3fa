// One map: over the picture or alone, its scale with true least and greatest number, whether it adds up, and the number
// under the pointer.
import { useMemo } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { shortNumber } from '../../number-format';
import { usePalette } from '../../pictures/palette-context';
import { PixelGrid, type Place } from '../../pictures/pixel-grid';
import { planeUrl } from '../../pictures/plane-url';
import { limitOf, statisticsOf, type Plane } from '../../pictures/plane';
import { ScaleBar } from '../../pictures/scale-bar';
import type { ShownPlanes } from './method-map';

/** How all maps of a block are shown. */
export interface MapLook {
  /** The longest a side may be on the screen. */
  readonly side: number;
  /** Address of the picture below; absent where maps stand alone. */
  readonly under: string | undefined;
  /** Colours are full at the greatest value divided by this. */
  readonly contrast: number;
  readonly hovered: Place | undefined;
  readonly onHover: (place: Place | undefined) => void;
}

interface MapFigureProps {
  /** What a screen reader calls it. */
  readonly label: string;
  readonly planes: ShownPlanes;
  readonly look: MapLook;
  /** What else is said below. */
  readonly children?: ComponentChildren;
}

const RAW_SIDE = 56;

/** The map with its scale. */
export function MapFigure({ label, planes: { raw, large }, look: { side, under, contrast, hovered, onHover }, children }: MapFigureProps) {
  const palette = usePalette();
  const plane = large ?? raw;
  const greatest = limitOf(plane.values);
  const limit = greatest / contrast;
  const { min, max } = useMemo(() => statisticsOf(plane.values), [plane]);
  const src = useMemo(() => planeUrl(plane, { palette, limit }), [plane, palette, limit]);
  const place = hovered && hovered.row < plane.height && hovered.column < plane.width ? hovered : undefined;
  return (
    <>
      <PixelGrid
        label={`${label}, ${plane.width} × ${plane.height}, from ${shortNumber(min)} to ${shortNumber(max)}`} width={plane.width} height={plane.height} longest={side}
        src={src} under={large && under} outlines={place ? [{ ...place, rows: 1, columns: 1, look: 'point' }] : []} onPoint={onHover}
      />
      <ScaleBar label={label} min={min} max={max} limit={greatest} isTight />
      <p class="cnn-aside cnn-figure">{place ? `row ${place.row}, column ${place.column}: ${shortNumber(plane.values[place.row * plane.width + place.column])}` : rangeWords({ min, max, contrast, limit })}</p>
      {large && large !== raw ? <RawMap raw={raw} limit={limit} /> : null}
      {children}
    </>
  );
}

function rangeWords({ min, max, contrast, limit }: { readonly min: number; readonly max: number; readonly contrast: number; readonly limit: number }): string {
  const ends = [...new Set(min < 0 && max > 0 ? [min, 0, max] : [min, max])].map((value) => shortNumber(value, 3));
  return `${ends.join(' … ')}${contrast > 1 ? `, full colour at ±${shortNumber(limit, 2)}` : ''}`;
}

/** The map as it was computed, a pixel for each place of the layer. */
function RawMap({ raw, limit }: { readonly raw: Plane; readonly limit: number }) {
  const palette = usePalette();
  const src = useMemo(() => planeUrl(raw, { palette, limit }), [raw, palette, limit]);
  return (
    <figure class="cnn-raw-map">
      <PixelGrid label={`As computed, ${raw.width} × ${raw.height} places`} width={raw.width} height={raw.height} longest={RAW_SIDE} src={src} />
      <figcaption class="cnn-aside">as computed: {raw.height} × {raw.width} places</figcaption>
    </figure>
  );
}
