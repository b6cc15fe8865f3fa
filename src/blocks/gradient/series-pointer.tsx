// The place of a small chart that is pointed at: a line, a dot on every curve with its number, and what the place is called.
import type { Point } from '../ui/free-place';
import { besidePointer } from './beside-pointer';
import { LETTER, SERIES_EDGE, type ChartSeries, type SeriesScale } from './series-scale';

interface PointerProps {
  /** x of the place. */
  readonly at: number;
  /** x of the first value. */
  readonly first: number;
  readonly series: readonly ChartSeries[];
  readonly scale: SeriesScale;
  readonly valueText: (value: number) => string;
  readonly xText: (x: number) => string;
}

/** Curves that end before the place have no number. */
export function SeriesPointer({ at, first, series, scale, valueText, xText }: PointerProps) {
  const { left, right, foot, yOf } = scale;
  const x = scale.x(at);
  const dots = series.flatMap(({ values }, index) => {
    const value = values[at - first];
    if (value === undefined || Number.isNaN(value)) return [];
    const text = valueText(value);
    return [{ index, text, width: (LETTER + 0.6) * text.length, y: Math.max(SERIES_EDGE.top, yOf(value)) }];
  });
  const curves = series.map(({ values }) => Array.from(values, (value, i): Point => [scale.x(first + i), yOf(value)]));
  const { lines, ...side } = besidePointer(dots, { x, left, right, top: SERIES_EDGE.top + 8, bottom: foot - 3, curves });
  return (
    <g>
      <line class="cnn-flow-pointer" x1={x} x2={x} y1={SERIES_EDGE.top} y2={foot + 3} />
      <text class="cnn-series-place" x={x} y={foot + 15} text-anchor={x + (LETTER * xText(at).length) / 2 > scale.width ? 'end' : 'middle'}>{xText(at)}</text>
      {lines.map(({ index, text, y, at: baseline }) => (
        <g key={index} class={`cnn-series-${index}`}>
          <circle class="cnn-flow-dot cnn-lit" cx={x} cy={y} r={4} />
          <text class="cnn-flow-value" x={side.x} y={baseline} text-anchor={side.anchor}>{text}</text>
        </g>
      ))}
    </g>
  );
}
