// Histograms side by side, one upright for each layer, all on one scale.
import { useRef } from 'preact/hooks';
import { BINS } from '../../study/gradient-flow/histogram';
import { fullest } from './fullest';
import { HeatColumns } from './heat-columns';
import { acrossOf, pointingEvents, type PointingListeners } from './pointing-events';
import { useWidth } from '../ui/use-width';

/** One histogram, from `low` to `high` in bins of equal width. */
export interface Violin {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly counts: Float64Array;
}

/** A mark on the scale. */
export interface ScaleMark {
  readonly value: number;
  readonly text: string;
}

interface ViolinsProps extends PointingListeners {
  readonly violins: readonly Violin[];
  readonly label: string;
  /** What the bottom and the top stand for, and which values are written. */
  readonly low: number;
  readonly high: number;
  readonly marks: readonly ScaleMark[];
  /** Where a line is drawn across. */
  readonly base: number;
  /** 1 … number of layers. */
  readonly pointed: number | undefined;
}

const HEIGHT = 120;
const WIDEST = 64;
/** Narrower columns are shaded: half a bar of five pixels tells nothing of a distribution. */
const NARROWEST = 12;
/** Of the scale at the left: at least, and for each letter of it. */
const SCALE = { least: 46, letter: 6.4 } as const;
/** Half a name of the last column. */
const RIGHT = 8;

/** Where there is room for bars, a violin for each layer, else a column whose shades say how full each bin is. Names stand below, turned where they are longer than their columns; numbers stay upright, every second or fifth where there are many. */
export function Violins({ violins, label, low, high, marks, base, pointed, onPoint, onPick }: ViolinsProps) {
  const y = (value: number) => HEIGHT - 4 - ((value - low) / (high - low)) * (HEIGHT - 8);
  const ref = useRef<HTMLDivElement>(null);
  const width = useWidth(ref);
  const left = Math.max(SCALE.least, 8 + SCALE.letter * Math.max(...marks.map(({ text }) => text.length)));
  const column = Math.min(WIDEST, (width - left - RIGHT) / violins.length);
  const longest = Math.max(...violins.map(({ name }) => name.length));
  const layerAt = (event: PointerEvent) => {
    const layer = Math.ceil((acrossOf(event, width) - left) / column);
    return layer >= 1 && layer <= violins.length ? layer : undefined;
  };
  const isShaded = column < NARROWEST;
  const isTurned = longest > 3 && 7 * longest > column;
  const foot = isTurned ? 16 + 4.8 * Math.min(longest, 12) : 16;
  return (
    <div ref={ref}>
      <svg viewBox={`0 0 ${width} ${HEIGHT + foot}`} role="img" aria-label={label} {...pointingEvents(layerAt, { onPoint, onPick })}>
        {marks.map(({ value, text }) => <text key={value} x={left - 6} y={y(value) + 4} text-anchor="end">{text}</text>)}
        <line class="cnn-flow-unit-axis" x1={left} x2={left + violins.length * column} y1={y(base)} y2={y(base)} />
        {violins.map((violin, l) => (
          <g key={l} class={l + 1 === pointed ? 'cnn-lit' : undefined} transform={`translate(${left + (l + 0.5) * column} 0)`}>
            <rect class="cnn-violin-field" x={-column / 2} width={column} height={HEIGHT + foot} />
            {isShaded ? null : <path class="cnn-violin" d={violinPath(violin, y, column / 2 - 1)} />}
            {isNamed(l, { count: violins.length, column, isTurned }) ? <text y={HEIGHT + 12} {...(isTurned ? { transform: `rotate(-45 0 ${HEIGHT + 8})`, 'text-anchor': 'end' } : { 'text-anchor': 'middle' })}>{shortName(violin.name)}</text> : null}
          </g>
        ))}
        {isShaded ? <HeatColumns violins={violins} left={left} column={column} y={y} /> : null}
      </svg>
    </div>
  );
}

/** Names are cut where they would not fit below a figure. */
export function shortName(name: string): string {
  return name.length <= 12 ? name : `…${name.slice(-11)}`;
}

/** Every layer, or every fifth or twentieth where names would touch. */
function isNamed(l: number, { count, column, isTurned }: { readonly count: number; readonly column: number; readonly isTurned: boolean }): boolean {
  const room = isTurned ? 12 : 7 * String(count).length + 4;
  const step = [1, 2, 5, 10].find((every) => every * column >= room) ?? 20;
  return step === 1 || (l + 1) % step === 0;
}

/** Bars to both sides of the layer’s axis, the fullest as wide as there is room. */
function violinPath({ counts, low, high }: Violin, y: (value: number) => number, room: number): string {
  const most = fullest(counts);
  const bin = (high - low) / BINS;
  return Array.from(counts, (count, i) => {
    const half = Math.min(1, count / most) * room;
    if (half < 0.1) return '';
    const [top, bottom] = [y(low + (i + 1) * bin), y(low + i * bin)];
    return `M${(-half).toFixed(2)} ${top.toFixed(2)}H${half.toFixed(2)}V${bottom.toFixed(2)}H${(-half).toFixed(2)}Z`;
  }).join('');
}
