// A part of one channel of the signal, in colours and numbers, to point at.
import { useMemo } from 'preact/hooks';
import { shortNumber } from '../../number-format';
import { lettersOn } from '../../pictures/palette';
import { usePalette } from '../../pictures/palette-context';
import { PixelGrid, type Outline, type Place } from '../../pictures/pixel-grid';
import { statisticsOf, type Plane } from '../../pictures/plane';
import { planeUrl } from '../../pictures/plane-url';
import type { ProjectionStage } from '../../../study/projection-stages';
import type { DeconvnetModel } from './deconvnet-model';
import type { Box } from '../../../study/signal-box';
import { boxWords, inBox, outlineIn, placeOn } from './signal-box';

/** What a panel of one step draws from. */
export interface StagePartProps {
  readonly model: DeconvnetModel;
  readonly stage: ProjectionStage;
  /** Index among the channels of the stage. */
  readonly channel: number;
}

const SIDE = 168;

interface SignalGridProps {
  readonly label: string;
  readonly plane: Plane;
  /** The part that is shown; places and outlines are those of the whole. */
  readonly box: Box;
  readonly limit: number;
  readonly point?: Place | undefined;
  readonly outlines?: readonly Outline[];
  readonly onPoint?: (place: Place | undefined) => void;
}

/** A part of a plane of the signal, to point at. */
export function SignalGrid({ label, plane, box, limit, point, outlines, onPoint }: SignalGridProps) {
  const palette = usePalette();
  const part = useMemo(() => inBox(plane, box), [plane.values, box]);
  const { width, height, values } = part;
  const { min, max } = useMemo(() => statisticsOf(values), [values]);
  const src = useMemo(() => planeUrl(part, { palette, limit }), [part, palette, limit]);
  const shown = outlines ?? (point ? [{ ...point, rows: 1, columns: 1, look: 'point' as const }] : []);
  return (
    <figure>
      <PixelGrid
        label={`${label}, ${width} × ${height}, from ${shortNumber(min)} to ${shortNumber(max)}`} width={width} height={height} longest={SIDE} src={src}
        numbers={values} letters={(i) => lettersOn(values[i], limit, palette)} outlines={shown.flatMap((outline) => outlineIn(box, outline))} {...(onPoint && { onPoint: (place: Place | undefined) => onPoint(place && placeOn(box, place)) })}
      />
      <figcaption>{label}<span class="cnn-aside">{point ? shortNumber(plane.values[point.row * plane.width + point.column]) : `${shortNumber(min, 3)} … ${shortNumber(max, 3)}`}</span><span class="cnn-aside">{boxWords(box, plane.height, plane.width)}</span></figcaption>
    </figure>
  );
}
