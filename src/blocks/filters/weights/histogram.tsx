// How the weights of a layer are spread, and where those of one filter lie among them.
import { bin, extent, max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { shortNumber } from '../../number-format';

interface HistogramProps {
  readonly all: ArrayLike<number>;
  readonly one: ArrayLike<number>;
  /** What `one` is. */
  readonly label: string;
}

const WIDTH = 230;
const HEIGHT = 84;
const BOTTOM = 16;
const RUG = 6;
/** Room for half a label. */
const SIDE = 14;
const BINS = 24;
/** A filter with more weights has no line for each. */
const MOST_LINES = 200;

/** Bars for the layer, fine lines below them for the filter. */
export function Histogram({ all, one, label }: HistogramProps) {
  const [least = 0, most = 0] = extent(Array.from(all));
  const limit = Math.max(Math.abs(least), Math.abs(most)) || 1;
  const x = scaleLinear([-limit, limit], [SIDE, WIDTH - SIDE]);
  const bins = bin().domain([-limit, limit]).thresholds(x.ticks(BINS))(Array.from(all));
  const y = scaleLinear([0, max(bins, (b) => b.length) ?? 1], [HEIGHT - BOTTOM - RUG, 2]);
  return (
    <svg class="cnn-histogram" dir="ltr" role="img" aria-label={`Histogram of ${all.length} weights from ${shortNumber(least)} to ${shortNumber(most)}; lines: ${label}`} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT}>
      {bins.map((b) => (
        <rect key={b.x0} x={x(b.x0 ?? 0) + 0.5} width={Math.max(0.5, x(b.x1 ?? 0) - x(b.x0 ?? 0) - 1)} y={y(b.length)} height={y(0) - y(b.length)}>
          <title>{`${b.length} weights from ${shortNumber(b.x0 ?? 0)} to ${shortNumber(b.x1 ?? 0)}`}</title>
        </rect>
      ))}
      {one.length <= MOST_LINES ? <path class="cnn-rug" d={Array.from(one, (w) => `M${x(w).toFixed(1)} ${y(0) + 1}v${RUG}`).join('')} /> : null}
      {x.ticks(5).map((tick) => <text key={tick} x={x(tick)} y={HEIGHT - 2} text-anchor="middle">{shortNumber(tick)}</text>)}
    </svg>
  );
}
