// A small chart of several curves with their names at one end: losses over steps, movement over layers.
import { line } from 'd3-shape';
import { scaleLinear } from 'd3-scale';
import { useRef } from 'preact/hooks';
import { shortNumber } from '../number-format';
import { freePlace, type Box, type Point } from '../ui/free-place';
import { LevelLines } from '../ui/level-lines';
import { useWidth } from '../ui/use-width';
import { powerText, shareText } from './share-text';

/** One curve; its colour is that of its place. */
export interface ChartSeries {
  readonly name: string;
  /** At x = first, first + 1, …; −Infinity is drawn on the bottom line. */
  readonly values: ArrayLike<number>;
}

interface ChartProps {
  readonly title: string;
  readonly xTitle: string;
  /** x of the first value, and of the last one there may be. */
  readonly first: number;
  readonly last: number;
  readonly series: readonly ChartSeries[];
  /** Values are log10 of what is meant, and ticks are powers of ten. */
  readonly isLog: boolean;
  /** A horizontal line with its name. */
  readonly reference?: { readonly value: number; readonly name: string };
  /** How x is written; as a plain number where absent. */
  readonly xText?: (x: number) => string;
  /** x of a marked place. */
  readonly pointed?: number | undefined;
}

const HEIGHT = 216;
const EDGE = { left: 40, right: 12, top: 22, bottom: 34 } as const;

/** The curves with their axes, as wide as their place. */
export function SeriesChart({ title, xTitle, first, last, series, isLog, reference, xText = String, pointed }: ChartProps) {
  const ref = useRef<HTMLDivElement>(null);
  const width = useWidth(ref);
  const [low, high] = rangeOf(series, isLog, reference?.value);
  const ticks = ticksOf(low, high, isLog).map((tick) => ({ tick, text: isLog ? powerText(tick) : levelText(tick) }));
  const left = Math.max(EDGE.left, ...ticks.map(({ text }) => LETTER * text.length + 8)), right = width - EDGE.right;
  const x = scaleLinear([first, Math.max(first + 1, last)], [left + 4, right]);
  const y = scaleLinear([low, high], [HEIGHT - EDGE.bottom, EDGE.top]);
  const at = (value: number) => y(Math.max(low, Math.min(high, value)));
  const path = line<number>((_, i) => x(first + i), at).defined((value) => !Number.isNaN(value));
  const drawn = series.map(({ values }) => Array.from(values, (value, i): Point => [x(first + i), at(value)]));
  return (
    <div ref={ref} class="cnn-series-chart">
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={title}>
        <text class="cnn-series-title" x={0} y={11}>{title}</text>
        <g class="cnn-flow-axes">
          <LevelLines ticks={ticks.map(({ tick }) => tick)} y={y} left={left} right={right} text={isLog ? powerText : levelText} />
          {[first, ...x.ticks(6).filter((tick) => Number.isInteger(tick) && tick > first)].map((tick) => <text key={tick} x={x(tick)} y={HEIGHT - EDGE.bottom + 15} text-anchor={x(tick) > right - 20 ? 'end' : 'middle'}>{xText(tick)}</text>)}
          <text x={(x(first) + x(last)) / 2} y={HEIGHT - 4} text-anchor="middle">{xTitle}</text>
        </g>
        {pointed === undefined ? null : <line class="cnn-flow-pointer" x1={x(pointed)} x2={x(pointed)} y1={EDGE.top} y2={HEIGHT - EDGE.bottom} />}
        {reference ? <line class="cnn-chance" x1={left} x2={right} y1={at(reference.value)} y2={at(reference.value)} /> : null}
        {series.map(({ name, values }, k) => (
          <path key={k} class={`cnn-flow-mean cnn-series-${k}`} d={path(Array.from(values)) ?? ''}><title>{name}</title></path>
        ))}
        {reference ? <ReferenceName name={reference.name} level={at(reference.value)} curves={drawn} sides={{ left, right }} /> : null}
      </svg>
    </div>
  );
}

/** A loss at the axis: from 10⁴ on as a power of ten. */
function levelText(value: number): string {
  return value >= 1e4 ? shareText(Math.log10(value)) : shortNumber(value);
}

/** Pixels of a letter and of a line. */
const LETTER = 5.9, LINE = 13;

interface ReferenceProps {
  readonly name: string;
  /** The line's height in the chart. */
  readonly level: number;
  readonly curves: readonly (readonly Point[])[];
  /** Where the plot begins and ends. */
  readonly sides: Sides;
}

interface Sides {
  readonly left: number;
  readonly right: number;
}

/** What the line is called: beside it where the curves leave room, else as near as they do, with a leader. */
function ReferenceName({ name, level, curves, sides }: ReferenceProps) {
  const { left, right, top, bottom } = freePlace(placesOf(LETTER * name.length, level, sides), curves);
  const middle = (left + right) / 2;
  const [near, isFar] = top > level ? [top, top > level + 2] : [bottom, bottom < level - 2];
  return (
    <>
      {isFar ? <line class="cnn-reference-leader" x1={middle} x2={middle} y1={level} y2={near} /> : null}
      <text class="cnn-reference" x={middle} y={bottom - 3} text-anchor="middle">{name}</text>
    </>
  );
}

/** Pixels between a reference line and its name, the best first. */
const DISTANCES = [2, 16, 30, 44, 58, 72];

/** Where the name may stand: near before far, at the end before the middle and the start, over before under. */
function placesOf(width: number, level: number, sides: Sides): [Box, ...Box[]] {
  const end = sides.right - width;
  const start = sides.left + 4;
  const place = (left: number, top: number): Box => ({ left, right: left + width, top, bottom: top + LINE });
  const all = DISTANCES.flatMap((distance) => [end, (start + end) / 2, start].flatMap((left) => [place(left, level - distance - LINE), place(left, level + distance)]));
  const inside = all.filter(({ top, bottom }) => top >= EDGE.top - 6 && bottom <= HEIGHT - EDGE.bottom);
  return [inside[0] ?? all[0], ...inside.slice(1)];
}

/** Room around all finite values; the upper end of losses is not left to a single explosion. */
function rangeOf(series: readonly ChartSeries[], isLog: boolean, also?: number): readonly [number, number] {
  const values = [...series.flatMap(({ values: all }) => Array.from(all)), ...(also === undefined ? [] : [also])].filter(Number.isFinite);
  if (isLog) return [Math.floor(Math.min(-2, ...values)), Math.max(0.3, ...values)];
  const most = Math.max(1, ...values);
  const start = Math.max(also ?? 1, ...series.map(({ values: all }) => all[0]).filter(Number.isFinite));
  return [0, 1.06 * Math.min(most, 2 * start)];
}

function ticksOf(low: number, high: number, isLog: boolean): number[] {
  const ticks = scaleLinear([low, high], [0, 1]).ticks(5);
  return isLog ? ticks.filter(Number.isInteger) : ticks;
}
