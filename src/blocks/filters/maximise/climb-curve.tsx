// The score over the steps of a climb.
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { valueRange } from '../../../study/value-range';
import { shortNumber } from '../../number-format';

interface ClimbCurveProps {
  readonly scores: readonly number[];
  /** Steps that there will be. */
  readonly steps: number;
  readonly width: number;
  /** What a screen reader calls it. */
  readonly label: string;
}

const HEIGHT = 58;
const EDGE = { left: 2, right: 40, top: 12, bottom: 12 } as const;

/** A small curve with its first and its newest number. */
export function ClimbCurve({ scores, steps, width, label }: ClimbCurveProps) {
  const [first, last] = [scores[0], scores[scores.length - 1]];
  const x = scaleLinear([0, Math.max(steps, scores.length - 1)], [EDGE.left, width - EDGE.right]);
  const { low, high } = valueRange([0, ...drawnSteps(scores.length).map((i) => scores[i])]);
  const y = scaleLinear([low, high > low ? high : low + 1], [HEIGHT - EDGE.bottom, EDGE.top]);
  const path = line<number>(x, (i) => y(scores[i]));
  return (
    <svg class="cnn-climb-curve cnn-series-0" viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} role="img" aria-label={`${label}: from ${shortNumber(first, 3)} to ${shortNumber(last, 3)} in ${scores.length - 1} steps`}>
      <path class="cnn-scale-tick" d={`M${EDGE.left} ${y(0)}H${width - EDGE.right}`} />
      <path class="cnn-curve" d={path(drawnSteps(scores.length)) ?? ''} />
      <circle class="cnn-curve-dot" cx={x(scores.length - 1)} cy={y(last)} r={2.5} />
      <text x={x(scores.length - 1) + 5} y={y(last) + 4}>{shortNumber(last, 3)}</text>
      <text x={EDGE.left} y={HEIGHT - 1}>0</text>
      <text x={width - EDGE.right} y={HEIGHT - 1} text-anchor="end">{Math.max(steps, scores.length - 1)} steps</text>
    </svg>
  );
}

/** Steps that are drawn of a long climb: a point for each pixel would show no more. */
const DRAWN = 200;

/** Indices of the steps that are drawn, the last among them. */
function drawnSteps(count: number): number[] {
  const drawn = Math.min(DRAWN, count);
  return Array.from({ length: drawn }, (_, i) => Math.round((i * (count - 1)) / Math.max(1, drawn - 1)));
}
