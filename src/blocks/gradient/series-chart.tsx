// A small chart of several curves: losses over steps, movement over layers. What their colours mean stands above all charts.
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { useRef } from 'preact/hooks';
import { shortNumber } from '../number-format';
import { LevelLines } from '../ui/level-lines';
import { useWidth } from '../ui/use-width';
import { SeriesPointer } from './series-pointer';
import { LETTER, SERIES_EDGE, SERIES_HEIGHT, seriesScale, type ChartSeries, type SeriesScale } from './series-scale';
import { powerText, shareText } from './share-text';
import { usePointedPlace } from './use-pointed-place';

interface ChartProps {
  readonly title: string;
  readonly xTitle: string;
  /** x of the first value, and of the last one there may be. */
  readonly first: number;
  readonly last: number;
  readonly series: readonly ChartSeries[];
  /** Values are log10 of what is meant, and ticks are powers of ten. */
  readonly isLog: boolean;
  /** A horizontal line with its name, in two lines. */
  readonly reference?: { readonly value: number; readonly name: readonly [string, string] };
  /** How x is written; as a plain number where absent. */
  readonly xText?: (x: number) => string;
  /** x of a marked place. */
  readonly pointed?: number | undefined;
}

/** The curves with their axes, as wide as their place; the numbers of the place that the mouse, a finger or the arrow keys point at. */
export function SeriesChart({ title, xTitle, first, last, series, isLog, reference, xText = String, pointed }: ChartProps) {
  const ref = useRef<HTMLDivElement>(null);
  const width = useWidth(ref);
  const [low, high] = rangeOf(series, isLog, reference?.value);
  const valueText = isLog ? (value: number) => shareText(value, 3) : (value: number) => (Math.abs(value) < 1e4 ? shortNumber(value) : shareText(Math.log10(value), 3));
  const ticks = ticksOf(low, high, isLog);
  const tickText = isLog ? powerText : levelText;
  const scale = seriesScale({ width, first, last, low, high, gutter: { left: Math.max(...ticks.map((tick) => tickText(tick).length)), right: Math.max(0, ...(reference?.name ?? []).map(({ length }) => length)) } });
  const { x, left, right, foot } = scale;
  const place = usePointedPlace({ x, width, first, count: Math.max(0, ...series.map(({ values }) => values.length)) });
  const says = (at: number) => `${xTitle} ${xText(at)}: ${series.filter(({ values }) => at - first < values.length).map(({ name, values }) => `${name} ${valueText(values[at - first])}`).join('; ')}`;
  return (
    <div ref={ref} class="cnn-series-chart">
      <p class="cnn-series-title">{title}</p>
      <svg viewBox={`0 0 ${width} ${SERIES_HEIGHT}`} {...place.handlers} {...place.accessible(title, says)}>
        <g class="cnn-flow-axes">
          <LevelLines ticks={ticks} y={scale.y} left={left} right={right} text={tickText} />
          {namedPlaces(scale, { first, xText, pointed: place.at }).map(({ at, text, anchor }) => <text key={at} x={x(at)} y={foot + 15} text-anchor={anchor}>{text}</text>)}
          <text x={(x(first) + x(last)) / 2} y={SERIES_HEIGHT - 4} text-anchor="middle">{xTitle}</text>
        </g>
        {pointed === undefined ? null : <line class="cnn-flow-pointer" x1={x(pointed)} x2={x(pointed)} y1={SERIES_EDGE.top} y2={foot} />}
        {reference ? <Reference {...reference} scale={scale} /> : null}
        <svg y={SERIES_EDGE.top - 2} width={width} height={foot - SERIES_EDGE.top + 4} viewBox={`0 ${SERIES_EDGE.top - 2} ${width} ${foot - SERIES_EDGE.top + 4}`}>
          {series.map((one, k) => <Curve key={k} one={one} index={k} first={first} scale={scale} />)}
        </svg>
        {place.at === undefined ? null : <SeriesPointer at={place.at} first={first} series={series} scale={scale} valueText={valueText} xText={xText} />}
      </svg>
    </div>
  );
}

function Curve({ one: { name, values }, index, first, scale: { x, yOf } }: { readonly one: ChartSeries; readonly index: number; readonly first: number; readonly scale: SeriesScale }) {
  const path = line<number>((_, i) => x(first + i), yOf).defined((value) => !Number.isNaN(value));
  const all = Array.from(values);
  const dots = x(first + 1) - x(first) >= 7 ? all.map((value, i) => (Number.isNaN(value) ? '' : `M${x(first + i).toFixed(1)} ${yOf(value).toFixed(1)}h0`)).join('') : '';
  return (
    <g class={`cnn-series-${index}`}>
      <path class="cnn-flow-mean" d={path(all) ?? ''}><title>{name}</title></path>
      {dots === '' ? null : <path class="cnn-flow-dots" d={dots} />}
    </g>
  );
}

/** The line, and its name behind its end, where no curve comes. */
function Reference({ value, name, scale: { left, right, foot, yOf } }: NonNullable<ChartProps['reference']> & { readonly scale: SeriesScale }) {
  const level = yOf(value);
  const at = Math.min(level - 2, foot - 12);
  return (
    <>
      <line class="cnn-chance" x1={left} x2={right + 4} y1={level} y2={level} />
      <text class="cnn-reference">{name.map((words, i) => <tspan key={i} x={right + 6} y={at + 12 * i}>{words}</tspan>)}</text>
    </>
  );
}

/** A loss at the axis: from 10⁴ on as a power of ten. */
function levelText(value: number): string {
  return value >= 1e4 ? shareText(Math.log10(value)) : shortNumber(value);
}

interface NamedPlaces {
  readonly first: number;
  readonly xText: (x: number) => string;
  /** A place that is named already. */
  readonly pointed: number | undefined;
}

/** The first place and round ones whose names do not touch, moved in where they would reach beyond the chart. */
function namedPlaces({ x, width }: SeriesScale, { first, xText, pointed }: NamedPlaces): { readonly at: number; readonly text: string; readonly anchor: 'middle' | 'end' }[] {
  let free = -Infinity;
  return [first, ...x.ticks(6).filter((tick) => Number.isInteger(tick) && tick > first)].flatMap((at) => {
    const text = xText(at);
    const half = (LETTER * text.length) / 2;
    const anchor = x(at) + half > width ? 'end' : 'middle';
    if (x(at) - (anchor === 'end' ? 2 * half : half) < free) return [];
    free = x(at) + half + 4;
    const isCovered = pointed !== undefined && Math.abs(x(at) - x(pointed)) < half + (LETTER * xText(pointed).length) / 2 + 4;
    return isCovered ? [] : [{ at, text, anchor }];
  });
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
