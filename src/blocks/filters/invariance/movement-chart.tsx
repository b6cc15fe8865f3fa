// One chart of figure 5: a curve for each picture over the strength of a movement.
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { fullNumber, shortNumber } from '../../number-format';
import { apartFrom, type PlacedLabel } from '../../ui/apart-labels';
import { LevelLines } from '../../ui/level-lines';

/** What the horizontal axis counts. */
export interface MovementAxis {
  readonly title: string;
  /** At each strength. */
  readonly values: readonly number[];
}

interface MovementChartProps {
  readonly title: string;
  readonly axis: MovementAxis;
  /** What each curve is called by a screen reader. */
  readonly names: readonly string[];
  /** NaN where not computed yet. */
  readonly curves: readonly Float64Array[];
  /** Upper end of the vertical axis; the greatest number where absent. */
  readonly most?: number;
  /** Written at the ends of the curves. */
  readonly labels?: readonly string[];
  readonly width: number;
  /** Index of the strength that is shown, and of the picture that stands out. */
  readonly at: number;
  readonly lit: number;
  /** Whether the numbers at the dots are written too. */
  readonly isPointed: boolean;
  readonly onPoint: (point?: number, picture?: number) => void;
  readonly onPick: (point: number) => void;
}

const HEIGHT = 148;
const EDGE = { left: 40, right: 20, top: 22, bottom: 32 } as const;
/** Room of a letter at the ends of the curves, and of a line. */
const LETTER = 6.6, LINE = 13;
const MOST_LETTERS = 10;
/** Degrees; its quarters are marked where the axis is as wide as this. */
const WHOLE_TURN = 360, ROOM_FOR_QUARTERS = 130;

/** Dots stand on the curves at the strength that is shown. */
export function MovementChart(props: MovementChartProps) {
  const { title, axis: { title: xTitle, values }, names, curves, width, at, lit, isPointed, onPoint, onPick } = props;
  const { x, y, top } = scalesOf(props);
  const path = line<number>((_, i) => x(values[i]), y).defined((value) => !Number.isNaN(value));
  const [left, right, foot] = [x(values[0]), x(values[values.length - 1]), HEIGHT - EDGE.bottom];
  const here = (event: PointerEvent | MouseEvent) => nearest(event, props);
  const own = curves[lit]?.[at];
  return (
    <svg
      class="cnn-curve-chart cnn-movement-chart" viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} role="img" aria-label={spoken(props)}
      onPointerMove={(event) => { const { point, picture } = here(event); onPoint(point, picture); }} onPointerLeave={() => onPoint()} onClick={(event) => onPick(here(event).point)}
    >
      <text class="cnn-curve-title" x={0} y={11}><title>{title}</title>{titleIn(title, width)}</text>
      <g class="cnn-flow-axes">
        <LevelLines ticks={[0, top]} y={y} left={left} right={right} text={(tick) => <><title>{fullNumber(tick)}</title>{shortNumber(tick, 3)}</>} />
        {ticksOf(values, right - left).map((tick) => <text key={tick} x={x(tick)} y={foot + 13} text-anchor="middle">{shortNumber(tick)}</text>)}
        <text x={(left + right) / 2} y={HEIGHT - 4} text-anchor="middle">{xTitle}</text>
      </g>
      <line class="cnn-flow-pointer" x1={x(values[at])} x2={x(values[at])} y1={EDGE.top} y2={foot} />
      {drawingOrder(curves.length, lit).map((i) => (
        <g key={i} class={`cnn-series-${i}`}>
          <path class={`cnn-curve${i === lit ? ' is-lit' : ''}`} d={path(Array.from(curves[i])) ?? ''}><title>{names[i]}</title></path>
          {Number.isFinite(curves[i][at]) ? <circle class="cnn-curve-dot" cx={x(values[at])} cy={y(curves[i][at])} r={i === lit ? 4 : 2.2} /> : null}
        </g>
      ))}
      {endLabels(props, y).map(({ index, text, at: height }) => <text key={index} class={`cnn-curve-label cnn-series-${index}${index === lit ? ' is-lit' : ''}`} x={right + 6} y={height + 4}>{text}</text>)}
      {isPointed && Number.isFinite(own) ? <text class={`cnn-curve-label cnn-series-${lit}`} x={x(values[at]) + (at > values.length / 2 ? -6 : 6)} y={Math.max(EDGE.top + 8, y(own) - 7)} text-anchor={at > values.length / 2 ? 'end' : 'start'}>{shortNumber(own, 3)}</text> : null}
    </svg>
  );
}

/** The title, cut where the chart ends: names of layers have no bounds. */
function titleIn(title: string, width: number): string {
  const most = Math.floor(width / LETTER);
  return title.length > most ? `${title.slice(0, most - 1)}…` : title;
}

function scalesOf({ axis: { values }, curves, most, labels = [], width }: MovementChartProps) {
  const greatest = Math.max(0, ...curves.flatMap((curve) => Array.from(curve).filter(Number.isFinite)));
  const top = most ?? (greatest > 0 ? greatest : 1);
  const right = labels.length > 0 ? 10 + LETTER * Math.max(...labels.map((label) => Math.min(MOST_LETTERS, label.length))) : EDGE.right;
  return {
    top,
    x: scaleLinear([values[0], values[values.length - 1]], [EDGE.left, width - right]),
    y: scaleLinear([0, top], [HEIGHT - EDGE.bottom, EDGE.top]),
  };
}

/** Both ends and the middle; quarters of a turn too where there is room. */
function ticksOf(values: readonly number[], width: number): number[] {
  const [first, last] = [values[0], values[values.length - 1]];
  const isTurn = last === WHOLE_TURN && width >= ROOM_FOR_QUARTERS;
  return Array.from({ length: isTurn ? 5 : 3 }, (_, i) => first + ((last - first) * i) / (isTurn ? 4 : 2));
}

/** The curve that stands out lies on top. */
function drawingOrder(count: number, lit: number): number[] {
  const all = Array.from({ length: count }, (_, i) => i);
  return [...all.filter((i) => i !== lit), ...all.filter((i) => i === lit)];
}

/** The strength below the pointer, and the curve that is nearest to it there. */
function nearest(event: PointerEvent | MouseEvent, props: MovementChartProps): { readonly point: number; readonly picture?: number } {
  const { axis: { values }, curves, width } = props;
  const box = (event.currentTarget as Element).getBoundingClientRect();
  const [left, top] = [((event.clientX - box.left) * width) / box.width, ((event.clientY - box.top) * HEIGHT) / box.height];
  const { x, y } = scalesOf(props);
  const point = leastIndex(values.map((value) => Math.abs(x(value) - left)));
  const picture = leastIndex(curves.map((curve) => Math.abs(y(curve[point]) - top)));
  return Number.isFinite(curves[picture]?.[point]) ? { point, picture } : { point };
}

function leastIndex(distances: readonly number[]): number {
  return distances.reduce((best, distance, i) => (distance < distances[best] || Number.isNaN(distances[best]) ? i : best), 0);
}

interface EndLabel extends PlacedLabel {
  readonly index: number;
  readonly text: string;
}

/** The labels beside the last known numbers, moved apart. */
function endLabels({ curves, labels = [] }: MovementChartProps, y: (value: number) => number) {
  const ends = labels.flatMap((text, index): EndLabel[] => {
    const value = curves[index][curves[index].length - 1];
    return Number.isFinite(value) ? [{ index, text: text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text, wanted: y(value), height: LINE }] : [];
  });
  return apartFrom(ends, { top: EDGE.top - LINE / 2, bottom: HEIGHT - EDGE.bottom + LINE / 2, gap: 0 });
}

function spoken({ title, axis: { title: xTitle, values }, names, curves, at }: MovementChartProps): string {
  const numbers = curves.flatMap((curve, i) => (Number.isFinite(curve[at]) ? [`${names[i]} ${shortNumber(curve[at], 3)}`] : []));
  return `${title} over ${xTitle}. At ${shortNumber(values[at], 3)}: ${numbers.length === 0 ? 'nothing yet' : numbers.join(', ')}`;
}
