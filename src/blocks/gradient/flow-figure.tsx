// The figure of `cnn-gradient`: networks above, the logarithmic chart below them, one layer pointed at in both.
import { useRef } from 'preact/hooks';
import { CurveLabels, gutterLines } from './curve-labels';
import { FlowAxes } from './flow-axes';
import { MeasuredCurve, TheoryCurve } from './flow-curves';
import { PointedValues } from './pointed-values';
import { CHART, figureFrame, logAxis, type FigureFrame, type LogAxis } from './frame';
import type { FlowCase, GradientModel } from './model';
import { NetworkStrip } from './network-strip';
import { PointedFigure, type Pointing } from './pointed-figure';
import { gradientSentence } from './sentence';
import { useWidth } from '../ui/use-width';

interface FigureProps extends Pointing {
  readonly model: GradientModel;
}

const STRIP_GAP = 14;

/** Points follow the pointer; a click keeps the layer. */
export function FlowFigure({ model, ...pointing }: FigureProps) {
  const ref = useRef<HTMLDivElement>(null);
  const width = useWidth(ref);
  const { cases, size } = model;
  const { pointed } = pointing;
  const frame = figureFrame(width, size.depth);
  const axis = logAxis(cases, frame);
  const stripHeight = cases.length <= 2 ? 50 : cases.length <= 4 ? 34 : 26;
  const chartTop = cases.length * (stripHeight + STRIP_GAP);
  const height = chartTop + axis.foot + CHART.axis;
  return (
    <PointedFigure area={ref} frame={frame} height={height} foot={height - CHART.axis + 4} label={gradientSentence(model)} {...pointing}>
      {cases.map((one, k) => (
        <g key={k} class={seriesClass(one, k)}>
          <StripName lines={gutterLines(one.title, frame)} x={frame.left - 6} y={k * (stripHeight + STRIP_GAP) + stripHeight / 2} />
          <NetworkStrip one={one} frame={frame} top={k * (stripHeight + STRIP_GAP)} height={stripHeight} pointed={pointed} />
        </g>
      ))}
      <text class="cnn-flow-end" x={frame.x(0)} y={chartTop - 3} text-anchor="middle">input</text>
      <text class="cnn-flow-end" x={frame.right + 5} y={stripHeight / 2 + 4}>loss</text>
      <Chart model={model} frame={frame} axis={axis} top={chartTop} pointed={pointed} />
    </PointedFigure>
  );
}

interface ChartProps extends Pick<FigureProps, 'model' | 'pointed'> {
  readonly frame: FigureFrame;
  readonly axis: LogAxis;
  readonly top: number;
}

function Chart({ model: { cases }, frame, axis, top, pointed }: ChartProps) {
  return (
    <g transform={`translate(0 ${top})`}>
      <FlowAxes frame={frame} axis={axis} />
      {cases.map((one, k) => (
        <g key={k} class={seriesClass(one, k)}>
          <MeasuredCurve one={one} frame={frame} axis={axis} />
          <TheoryCurve one={one} frame={frame} axis={axis} />
        </g>
      ))}
      {pointed === undefined ? null : <PointedValues cases={cases} frame={frame} axis={axis} layer={pointed} />}
      <CurveLabels cases={cases} frame={frame} axis={axis} />
    </g>
  );
}

function seriesClass({ isOld }: FlowCase, k: number): string {
  return `cnn-series-${k}${isOld ? ' is-stale' : ''}`;
}

function StripName({ lines, x, y }: { readonly lines: readonly string[]; readonly x: number; readonly y: number }) {
  return (
    <text class="cnn-flow-label" y={y + 4 - ((lines.length - 1) * 12) / 2} text-anchor="end">
      {lines.map((words, i) => <tspan key={i} x={x} dy={i === 0 ? 0 : 12}>{words}</tspan>)}
    </text>
  );
}
