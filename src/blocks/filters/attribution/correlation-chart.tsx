// Rank correlation of each map with the untouched one over the number of forgotten layers.
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { useRef } from 'preact/hooks';
import { useWidth } from '../../ui/use-width';
import { shortName } from '../../models/short-name';
import { shortNumber } from '../../number-format';

/** The course of one method's map; a correlation that is not defined is NaN. */
export interface CorrelationCourse {
  readonly title: string;
  /** For 0, 1, 2 … forgotten layers, as far as known. */
  readonly signed: readonly number[];
}

interface CorrelationChartProps {
  readonly courses: readonly CorrelationCourse[];
  /** Names of the layers, from the output down. */
  readonly nodes: readonly string[];
  /** How many are forgotten now. */
  readonly layers: number;
}

const HEIGHT = 150;
const EDGE = { left: 34, right: 180, top: 12, bottom: 30 } as const;
const WIDEST = 560;
const TICKS = [-1, 0, 1];
const LINE = 13;

/** One curve a method, named at its end. */
export function CorrelationChart({ courses, nodes, layers }: CorrelationChartProps) {
  const figure = useRef<HTMLElement>(null);
  const width = Math.min(WIDEST, useWidth(figure));
  const x = scaleLinear([0, nodes.length], [EDGE.left + 6, width - EDGE.right]);
  const y = scaleLinear([-1, 1], [HEIGHT - EDGE.bottom, EDGE.top]);
  const path = line<number>((_, k) => x(k), y).defined(Number.isFinite);
  const step = Math.ceil((nodes.length + 1) / Math.max(2, Math.floor((width - EDGE.left - EDGE.right) / 48)));
  return (
    <figure ref={figure} class="cnn-correlations">
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} role="img" aria-label={spoken(courses, layers)}>
        <g class="cnn-flow-axes">
          <text x={0} y={EDGE.top - 2}>ρ</text>
          {TICKS.map((tick) => (
            <g key={tick}>
              <line x1={EDGE.left} x2={width - EDGE.right} y1={y(tick)} y2={y(tick)} />
              <text x={EDGE.left - 5} y={y(tick) + 4} text-anchor="end">{shortNumber(tick)}</text>
            </g>
          ))}
          {['none', ...nodes].map((name, k) => ((k % step === 0 && nodes.length - k >= step) || k === nodes.length ? <text key={k} x={x(k)} y={HEIGHT - EDGE.bottom + 16} text-anchor="middle">{k === 0 ? 'none' : `+ ${shortName(name)}`}</text> : null))}
        </g>
        <line class="cnn-flow-pointer" x1={x(layers)} x2={x(layers)} y1={EDGE.top} y2={HEIGHT - EDGE.bottom} />
        {courses.map(({ title, signed }, k) => (
          <g key={k} class={`cnn-series-${k % 6}`}>
            <path class="cnn-curve" d={path(signed) ?? ''}><title>{title}</title></path>
            {signed.map((rho, at) => (Number.isFinite(rho) ? <circle key={at} class="cnn-curve-dot" cx={x(at)} cy={y(rho)} r={at === layers ? 4 : 2}><title>{`${title}, ${at} forgotten: ρ = ${shortNumber(rho)}`}</title></circle> : null))}
          </g>
        ))}
        {endLabels(courses, y).map(({ text, k, at, y: height }) => <text key={k} class={`cnn-curve-label cnn-series-${k % 6}`} x={x(at) + 8} y={height + 4}>{text}</text>)}
      </svg>
    </figure>
  );
}

interface EndLabel {
  readonly text: string;
  /** Place of the course, for its colour. */
  readonly k: number;
  /** Forgotten layers at the curve's end. */
  readonly at: number;
  /** Height of the curve's end, then of the label. */
  readonly y: number;
}

/** Labels at the last defined number of each curve, pushed down where they would touch. */
function endLabels(courses: readonly CorrelationCourse[], y: (rho: number) => number): EndLabel[] {
  const ends = courses.flatMap(({ title, signed }, k) => {
    const at = signed.length - 1 - [...signed].reverse().findIndex(Number.isFinite);
    return at < signed.length ? [{ text: `${shortNumber(signed[at], 2)} ${title}`, k, at, y: y(signed[at]) }] : [];
  }).sort((a, b) => a.y - b.y);
  let lowest = -Infinity;
  return ends.map((end) => ({ ...end, y: (lowest = Math.max(end.y, lowest + LINE)) }));
}

function spoken(courses: readonly CorrelationCourse[], layers: number): string {
  const each = courses.flatMap(({ title, signed }) => (Number.isFinite(signed[layers]) ? [`${title} ${shortNumber(signed[layers], 2)}`] : []));
  return `Rank correlation with the untouched map over forgotten layers. At ${layers}: ${each.join(', ')}`;
}
