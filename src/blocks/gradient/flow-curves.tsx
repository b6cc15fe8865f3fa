// The curves of the chart: mean, band over the starts, theory, and a dot for every layer.
import { area, line } from 'd3-shape';
import type { Spread } from '../../study/gradient-flow/spread';
import type { Point } from '../ui/free-place';
import type { Curve } from './curve';
import { yOf, type FigureFrame, type LogAxis } from './frame';

interface CurveProps {
  readonly one: Curve;
  readonly frame: FigureFrame;
  readonly axis: LogAxis;
}

/** The band and the mean with its dots. */
export function MeasuredCurve({ one, frame, axis }: CurveProps) {
  const { summary } = one;
  if (!summary) return null;
  const { mean } = summary.gradient;
  const layers = Array.from(mean, (_, l) => l + 1);
  const at = (layer: number) => yOf(axis, mean[layer - 1]);
  const path = line<number>((layer) => frame.x(layer), at).defined((layer) => !Number.isNaN(mean[layer - 1]));
  const dots = frame.x(1) - frame.x(0) >= 7;
  return (
    <g class="cnn-flow-curve">
      <path class="cnn-flow-band" d={bandPath(summary.gradient, frame, axis)} />
      <path class="cnn-flow-mean" d={path(layers) ?? ''} />
      {dots ? <path class="cnn-flow-dots" d={layers.filter((layer) => !Number.isNaN(mean[layer - 1])).map((layer) => dotPath(frame.x(layer), at(layer))).join('')} /> : null}
    </g>
  );
}

/** Where the curve runs, measured and expected, for labels that keep off it; NaN where it is interrupted. */
export function curvePoints({ summary, theory }: Curve, frame: FigureFrame, axis: LogAxis): (readonly Point[])[] {
  const along = (shares: ArrayLike<number>): readonly Point[] => Array.from(shares, (share, l) => [frame.x(l + 1), yOf(axis, share)]);
  return [...(summary ? [along(summary.gradient.mean)] : []), ...(theory ? [along(theory.log10Shares)] : [])];
}

/** A dot as a stroke of no length: one node of the page for all dots of a curve. */
function dotPath(x: number, y: number): string {
  return `M${x.toFixed(1)} ${y.toFixed(1)}h0`;
}

/** Theory, dashed. */
export function TheoryCurve({ one, frame, axis }: CurveProps) {
  if (!one.theory) return null;
  const path = line<number>((_, l) => frame.x(l + 1), (share) => axis.y(share))([...one.theory.log10Shares]);
  return <path class="cnn-flow-theory" d={path ?? ''} />;
}

function bandPath({ mean, deviation }: Spread, { x }: FigureFrame, { y }: LogAxis): string {
  const shape = area<number>((_, l) => x(l + 1), (share, l) => y(share - deviation[l]), (share, l) => y(share + deviation[l]));
  return shape.defined(Number.isFinite)(Array.from(mean)) ?? '';
}
