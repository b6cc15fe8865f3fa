// The names of layers below a figure: turned, and only as many as there is room for, those with weights first.
import type { FigureFrame, LogAxis } from '../frame';
import { shortName } from '../violins';
import type { NetworkGradientModel } from './model';

interface NamesProps {
  readonly layers: NetworkGradientModel['layers'];
  readonly frame: FigureFrame;
  readonly axis: LogAxis;
  readonly pointed: number | undefined;
}

const APART = 13;

/** How far names reach below the chart. */
export function namesHeight(layers: NetworkGradientModel['layers']): number {
  return 22 + 4.8 * Math.max(4, ...layers.map(({ name }) => shortName(name).length));
}

/** A turned name for every layer that has room; always for the one that is pointed at. */
export function LayerNames({ layers, frame, axis, pointed }: NamesProps) {
  const foot = axis.foot + 14;
  return (
    <g>
      {namedLayers(layers, frame, pointed).map((l) => (
        <text key={l} class={`cnn-flow-name${l === pointed ? ' cnn-lit' : ''}`} x={frame.x(l)} y={foot} transform={`rotate(-45 ${frame.x(l)} ${foot})`} text-anchor="end">{shortName(layers[l - 1].name)}</text>
      ))}
    </g>
  );
}

/** Places 1 … of the layers that are named: none nearer to another than a line of text. */
export function namedLayers(layers: NetworkGradientModel['layers'], { x }: Pick<FigureFrame, 'x'>, pointed?: number): number[] {
  const all = layers.map((_, l) => l + 1);
  const byWeight = [...all].sort((a, b) => rank(layers[a - 1].kernels.length) - rank(layers[b - 1].kernels.length) || a - b);
  const wanted = [...new Set([...(pointed === undefined ? [] : [pointed]), 1, layers.length, ...byWeight])];
  const named: number[] = [];
  for (const l of wanted) if (named.every((other) => Math.abs(x(other) - x(l)) >= APART)) named.push(l);
  return named.sort((a, b) => a - b);
}

function rank(kernels: number): number {
  return kernels > 0 ? 0 : 1;
}
