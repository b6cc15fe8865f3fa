// The figure of a real network: the network above, below it the gradient of every layer and of every layer's weights.
import { useRef } from 'preact/hooks';
import { CurveLabels, gutterLines } from '../curve-labels';
import { PowerGrid } from '../flow-axes';
import { MeasuredCurve } from '../flow-curves';
import { figureFrame, logAxis, yOf, type FigureFrame, type LogAxis } from '../frame';
import { PointedFigure, type Pointing } from '../pointed-figure';
import { PointedValues } from '../pointed-values';
import type { Point } from '../../ui/free-place';
import { useWidth } from '../../ui/use-width';
import { LayerNames, namesHeight } from './layer-names';
import type { NetworkCase, NetworkGradientModel } from './model';
import { networkSentence } from './sentence';
import { LayerStrip } from './strip';

/** A model with the layer that is pointed at. */
export interface PointingProps extends Pointing {
  readonly model: NetworkGradientModel;
}

const STRIP = 46;

/** Points follow the pointer; a click keeps the layer. */
export function NetworkFigure({ model, ...pointing }: PointingProps) {
  const ref = useRef<HTMLDivElement>(null);
  const width = useWidth(ref);
  const { cases, layers } = model;
  const { pointed } = pointing;
  const frame = figureFrame(width, layers.length);
  const axis = logAxis(cases, frame, cases.flatMap((one) => weightShares(one, model).map(({ share }) => share)));
  const height = cases.length * STRIP + axis.foot + namesHeight(layers);
  return (
    <PointedFigure area={ref} frame={frame} height={height} foot={height - namesHeight(layers) + 4} label={networkSentence(model)} {...pointing}>
      {cases.map((one, k) => (
        <g key={k} class={`cnn-series-${k}`}>
          {cases.length > 1 ? <text class="cnn-flow-label" text-anchor="end" y={k * STRIP + 26}>{gutterLines(one.title, frame).map((words, i) => <tspan key={i} x={frame.left - 6} dy={i === 0 ? 0 : 12}>{words}</tspan>)}</text> : null}
          <LayerStrip one={one} layers={layers} frame={frame} top={k * STRIP} height={STRIP - 8} pointed={pointed} />
        </g>
      ))}
      {cases.length > 1 ? null : <text class="cnn-flow-end" x={frame.x(0)} y={STRIP - 2} text-anchor="middle">image</text>}
      <text class="cnn-flow-end" x={frame.right + 5} y={0.62 * (STRIP - 8) + 4}>loss</text>
      <g transform={`translate(0 ${cases.length * STRIP})`}><NetworkChart model={model} frame={frame} axis={axis} pointed={pointed} /></g>
    </PointedFigure>
  );
}

interface ChartProps extends Pick<PointingProps, 'model' | 'pointed'> {
  readonly frame: FigureFrame;
  readonly axis: LogAxis;
}

function NetworkChart({ model, frame, axis, pointed }: ChartProps) {
  const { cases, layers } = model;
  return (
    <>
      <PowerGrid frame={frame} axis={axis} />
      <LayerNames layers={layers} frame={frame} axis={axis} pointed={pointed} />
      {cases.map((one, k) => (
        <g key={k} class={`cnn-series-${k}`}>
          <MeasuredCurve one={one} frame={frame} axis={axis} />
          <path class="cnn-flow-weights" d={weightShares(one, model).map(({ layer, share }) => diamond(frame.x(layer), yOf(axis, share))).join('')} />
        </g>
      ))}
      {pointed === undefined ? null : <PointedValues cases={cases} frame={frame} axis={axis} layer={pointed} marks={cases.flatMap((one) => weightShares(one, model).map(({ layer, share }) => diamondPoints(frame.x(layer), yOf(axis, share))))} />}
      <CurveLabels cases={cases} frame={frame} axis={axis} />
    </>
  );
}

/** log10 of the share of the last weights' gradient, for every layer that has weights. */
function weightShares({ summary }: NetworkCase, { layers }: NetworkGradientModel): { readonly layer: number; readonly share: number }[] {
  if (!summary) return [];
  return layers.flatMap(({ kernels }, l) => (kernels.length > 0 ? [{ layer: l + 1, share: summary.weightGradient.mean[l] }] : []));
}

/** The two diagonals of a diamond. */
function diamondPoints(x: number, y: number): Point[] {
  return [[x - 5, y], [x + 5, y], [NaN, NaN], [x, y - 5], [x, y + 5]];
}

function diamond(x: number, y: number): string {
  return `M${x.toFixed(1)} ${(y - 5).toFixed(1)}l5 5l-5 5l-5 -5z`;
}
