// f and f′ of one setting over the histogram of what really reaches them in one layer.
import { line } from 'd3-shape';
import { scaleLinear } from 'd3-scale';
import { flowActivations } from '../../study/gradient-flow/activations';
import { BINS } from '../../study/gradient-flow/histogram';
import { shortNumber } from '../number-format';
import type { FlowCase } from './model';

const WIDTH = 230;
const HEIGHT = 118;
const EDGE = { left: 6, right: 20, top: 8, bottom: 18 } as const;

/** Half of the range that is drawn before the first run. */
const USUAL_REACH = 4;
const NONE = new Float64Array(BINS);

/** The plot; without a histogram before the first run. */
export function UnitPlot({ one, layer }: { readonly one: FlowCase; readonly layer: number }) {
  const { summary, setting } = one;
  const { f, derivative, title } = flowActivations[setting.activation];
  const measured = summary?.preactivations.reach[layer - 1] ?? NaN;
  const reach = Number.isFinite(measured) ? measured : USUAL_REACH;
  const counts = summary && reach === measured ? summary.preactivations.counts.subarray((layer - 1) * BINS, layer * BINS) : NONE;
  const x = scaleLinear([-reach, reach], [EDGE.left, WIDTH - EDGE.right]);
  const samples = Array.from({ length: 121 }, (_, i) => -reach + (i * reach) / 60);
  const [low, high] = rangeOf(samples.flatMap((a) => [f(a), derivative(a)]));
  const y = scaleLinear([low, high], [HEIGHT - EDGE.bottom, EDGE.top]);
  const curve = (of: (a: number) => number) => line<number>((a) => x(a), (a) => y(of(a)))(samples) ?? '';
  return (
    <svg class="cnn-flow-unit-plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${title}, its slope, and the pre-activations of layer ${layer}`}>
      <path class="cnn-flow-unit-counts" d={countsPath(counts, x, reach)} />
      <line class="cnn-flow-unit-axis" x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(0)} y2={y(0)} />
      <path class="cnn-flow-unit-f" d={curve(f)} />
      <path class="cnn-flow-unit-slope" d={curve(derivative)} />
      <text class="cnn-flow-unit-name" x={WIDTH - EDGE.right + 4} y={labelY(y(f(reach)), y(derivative(reach)))}>f</text>
      <text class="cnn-flow-unit-name is-slope" x={WIDTH - EDGE.right + 4} y={labelY(y(derivative(reach)), y(f(reach)))}>f′</text>
      {[-reach, 0, reach].map((a) => <text key={a} x={x(a)} y={HEIGHT - 4} text-anchor={a < 0 ? 'start' : a > 0 ? 'end' : 'middle'}>{shortNumber(a, 2)}</text>)}
    </svg>
  );
}

/** The label's own height, moved away where the other's would touch it. */
function labelY(own: number, other: number): number {
  const distance = own - other;
  return own + 4 + (Math.abs(distance) >= 11 ? 0 : (distance >= 0 ? 1 : -1) * (11 - Math.abs(distance)) / 2);
}

/** A little more than everything, and always 0 with some room below it. */
function rangeOf(values: readonly number[]): readonly [number, number] {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  return [low - 0.04 * (high - low), high + 0.06 * (high - low)];
}

/** Bars from the bottom; the highest reaches the top. */
function countsPath(counts: Float64Array, x: (a: number) => number, reach: number): string {
  const most = Math.max(1, ...counts);
  const bottom = HEIGHT - EDGE.bottom;
  const width = (2 * reach) / BINS;
  return Array.from(counts, (count, bin) => {
    const height = (count / most) * (bottom - EDGE.top);
    if (height < 0.2) return '';
    const [left, right] = [x(-reach + bin * width), x(-reach + (bin + 1) * width)];
    return `M${left.toFixed(1)} ${bottom}V${(bottom - height).toFixed(1)}H${(right - 0.5).toFixed(1)}V${bottom}Z`;
  }).join('');
}
