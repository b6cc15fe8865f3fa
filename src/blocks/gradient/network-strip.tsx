// The network of one setting, its layers right above the chart's, its edges as thick as the gradient that arrives.
import { measuredShare } from './curve';
import type { FlowCase } from './model';
import { DRAWN_UNITS } from '../../study/gradient-flow/flow-tally';
import type { FigureFrame } from './frame';

interface StripProps {
  readonly one: FlowCase;
  readonly frame: FigureFrame;
  readonly top: number;
  readonly height: number;
  readonly pointed: number | undefined;
}

/** Thickest edge, in CSS pixels. */
const THICKEST = 2.2;
/** Thicknesses that are told apart; what is thinner than the first is not drawn. */
const STEPS = [0.05, 0.1, 0.2, 0.4, 0.7, 1.1, 1.6, 2.2, 3];

/** Input, hidden layers and the edges between five groups of units of each. */
export function NetworkStrip({ one, frame, top, height, pointed }: StripProps) {
  const { x, depth } = frame;
  const gap = height / DRAWN_UNITS;
  const y = (unit: number) => top + (unit + 0.5) * gap;
  const radius = Math.max(1.2, Math.min(2.6, gap / 3.4, (x(1) - x(0)) / 5));
  const layers = Array.from({ length: depth + 1 }, (_, l) => l);
  return (
    <g class="cnn-net">
      {edgePaths(one, (layer, unit) => `${x(layer).toFixed(1)} ${y(unit).toFixed(1)}`).map(({ width, path }) => (
        <path key={width} class="cnn-net-edges" stroke-width={width} d={path} />
      ))}
      <path class="cnn-net-layer" stroke-width={2 * radius} d={layers.map((l) => unitsPath(x(l), y)).join('')} />
      {pointed === undefined ? null : <path class="cnn-net-layer cnn-lit" stroke-width={2 * radius} d={unitsPath(x(pointed), y)} />}
    </g>
  );
}

/** Dots as strokes of no length: one node of the page for many units. */
function unitsPath(x: number, y: (unit: number) => number): string {
  return Array.from({ length: DRAWN_UNITS }, (_, unit) => `M${x.toFixed(1)} ${y(unit).toFixed(1)}h0`).join('');
}

/** One path for each thickness. */
function edgePaths(one: FlowCase, at: (layer: number, unit: number) => string): { width: number; path: string }[] {
  const paths = STEPS.map(() => '');
  const { summary } = one;
  if (!summary) return [];
  const strongest = Math.max(...Array.from(summary.gradient.mean).filter(Number.isFinite));
  for (let l = 0; l < summary.gradient.mean.length; l++) {
    const share = 10 ** ((measuredShare(one, l + 1) ?? -Infinity) - strongest);
    for (let edge = 0; edge < DRAWN_UNITS * DRAWN_UNITS; edge++) {
      const step = stepOf(0.5 * THICKEST * share * summary.connections[l * DRAWN_UNITS * DRAWN_UNITS + edge]);
      if (step >= 0) paths[step] += `M${at(l, edge % DRAWN_UNITS)}L${at(l + 1, Math.floor(edge / DRAWN_UNITS))}`;
    }
  }
  return paths.map((path, i) => ({ width: STEPS[i], path })).filter(({ path }) => path !== '');
}

/** Index of the largest thickness that is not above; −1 for an edge too thin to draw. */
function stepOf(width: number): number {
  let step = -1;
  while (step + 1 < STEPS.length && STEPS[step + 1] <= width) step++;
  return step;
}
