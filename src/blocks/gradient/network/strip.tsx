// A real network in one line, its layers right above the chart's, what leads from one to another as thick as the gradient
// that comes back there.
import { measuredShare } from '../curve';
import type { FigureFrame } from '../frame';
import type { NetworkCase, NetworkGradientModel } from './model';

interface StripProps {
  readonly one: NetworkCase;
  readonly layers: NetworkGradientModel['layers'];
  readonly frame: FigureFrame;
  readonly top: number;
  readonly height: number;
  readonly pointed: number | undefined;
}

/** Thickest and thinnest line, in CSS pixels; what receives nothing is dotted. */
const THICK = { most: 9, least: 0.4 } as const;

/** Layers with weights are high boxes, others low ones; a way around others is an arc. */
export function LayerStrip({ one, layers, frame: { x }, top, height, pointed }: StripProps) {
  const places = new Map(layers.map(({ name }, l) => [name, l + 1]));
  const middle = top + 0.62 * height;
  const box = Math.max(2, Math.min(9, 0.5 * (x(1) - x(0))));
  const ways = layers.flatMap(({ inputs }, l) => inputs.map((input) => ({ from: places.get(input) ?? 0, to: l + 1 })));
  return (
    <g class="cnn-net">
      {ways.map(({ from, to }) => (
        <path key={`${from} ${to}`} class="cnn-net-edges" d={wayPath(x(from), x(to), { middle, rise: to - from > 1 ? 0.55 * height : 0 })} {...strokeOf(one, Math.max(1, from))} />
      ))}
      {layers.map(({ name, kind, kernels }, l) => (
        <rect
          key={name} class={`cnn-net-box${kernels.length > 0 ? ' has-weights' : ''}${l + 1 === pointed ? ' cnn-lit' : ''}`} rx={1}
          x={x(l + 1) - box / 2} width={box} y={middle - (kernels.length > 0 ? 0.36 : 0.18) * height} height={(kernels.length > 0 ? 0.72 : 0.36) * height}
        >
          <title>{name === kind ? name : `${name}: ${kind}`}</title>
        </rect>
      ))}
    </g>
  );
}

function wayPath(from: number, to: number, { middle, rise }: { readonly middle: number; readonly rise: number }): string {
  if (rise === 0) return `M${from} ${middle}L${to} ${middle}`;
  return `M${from} ${middle}C${from} ${middle - rise * 1.3} ${to} ${middle - rise * 1.3} ${to} ${middle}`;
}

/** In proportion to the share of the strongest gradient of any layer. */
function strokeOf(one: NetworkCase, layer: number): { 'stroke-width': number; 'stroke-dasharray'?: string } {
  const share = measuredShare(one, layer);
  if (share === undefined || !one.summary) return { 'stroke-width': THICK.least };
  if (share === -Infinity) return { 'stroke-width': 1, 'stroke-dasharray': '1 4' };
  const strongest = Math.max(...Array.from(one.summary.gradient.mean).filter(Number.isFinite));
  return { 'stroke-width': Math.max(THICK.least, THICK.most * 10 ** (share - strongest)) };
}
