// The scale of pictures of signed numbers, with its true least number, zero and greatest number.
import { fullNumber, shortNumber } from '../number-format';
import { usePalette } from './palette-context';
import type { Colour } from './palette';

interface ScaleBarProps {
  /** What the scale belongs to: “all of conv1”. */
  readonly label: string;
  readonly min: number;
  readonly max: number;
  /** The size of number that has the full colour. */
  readonly limit: number;
  /** Drawn from edge to edge, the numbers at both ends inside: for scales close beside each other. */
  readonly isTight?: boolean;
}

const WIDTH = 150;
const HEIGHT = 9;
const MARGIN = 30;
/** Share of the scale beyond which a number of a tight scale is written towards the middle. */
const END = 0.8;
/** Room of two numbers beside each other, as a share of half the scale. */
const ROOM = 0.7;

/** The scale with its words: what it belongs to, its least and its greatest number. */
export function ScaleLine(props: ScaleBarProps) {
  const { label, min, max } = props;
  return <div class="cnn-scale-line"><ScaleBar {...props} /><span class="cnn-aside">{label}: {shortNumber(min, 3)} … {shortNumber(max, 3)}</span></div>;
}

/** Blue – background – orange from −limit to limit; ticks at min, 0 and max. */
export function ScaleBar({ label, min, max, limit, isTight = false }: ScaleBarProps) {
  const { negative, positive } = usePalette();
  const x = (value: number) => MARGIN + (limit > 0 ? ((value / limit + 1) / 2) * WIDTH : WIDTH / 2);
  const half = WIDTH / 2;
  const [left, width] = isTight ? [MARGIN - 1, WIDTH + 2] : [0, WIDTH + 2 * MARGIN];
  const anchor = (value: number) => (isTight && Math.abs(value) > END * limit ? (value < 0 ? 'start' : 'end') : 'middle');
  return (
    <svg class="cnn-scale" dir="ltr" role="img" aria-label={`Scale of ${label}: from ${shortNumber(min)} over 0 to ${shortNumber(max)}`} viewBox={`${left} 0 ${width} 26`} width={width} height={26}>
      <title>{`${label}: least ${fullNumber(min)}, greatest ${fullNumber(max)}`}</title>
      <Ramp x={MARGIN} colour={negative} isFading />
      <Ramp x={MARGIN + half} colour={positive} />
      <rect class="cnn-pixels-border" x={MARGIN - 0.5} y={0.5} width={WIDTH + 1} height={HEIGHT} />
      {ticksOf(min, max, limit).map((value) => (
        <g key={value}>
          <path class="cnn-scale-tick" d={`M${x(value)} 0V${HEIGHT + 3}`} />
          <text x={x(value)} y={HEIGHT + 14} text-anchor={anchor(value)}>{shortNumber(value, 2)}</text>
        </g>
      ))}
    </svg>
  );
}

/** Least, zero and greatest; an end that would be printed over the zero, or over the other end, is left to the words beside. */
function ticksOf(min: number, max: number, limit: number): number[] {
  const apart = 0.36 * limit;
  const ends = [...new Set([min, max])].filter((value) => Math.abs(value) > apart);
  const isCrowded = ends.length === 2 && max - min < ROOM * limit;
  return [0, ...(isCrowded ? [Math.abs(max) < Math.abs(min) ? min : max] : ends)].sort((a, b) => a - b);
}

const STEPS = 16;

/** Half of the scale, in steps: gradients of theme colours print badly. */
function Ramp({ x, colour, isFading = false }: { readonly x: number; readonly colour: Colour; readonly isFading?: boolean }) {
  const step = WIDTH / 2 / STEPS;
  return (
    <g fill={`rgb(${colour.join(' ')})`}>
      {Array.from({ length: STEPS }, (_, i) => (
        <rect key={i} x={x + i * step} y={1} width={step + 0.3} height={HEIGHT - 1} fill-opacity={(isFading ? STEPS - i - 0.5 : i + 0.5) / STEPS} />
      ))}
    </g>
  );
}
