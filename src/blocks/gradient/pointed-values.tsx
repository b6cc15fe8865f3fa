// The numbers of the layer that is pointed at, beside the curves’ dots: on no other number, and off the curves where that can be.
import type { Point } from '../ui/free-place';
import { besidePointer, type PointedDot } from './beside-pointer';
import { measuredShare, type Curve } from './curve';
import { curvePoints } from './flow-curves';
import { yOf, type FigureFrame, type LogAxis } from './frame';
import { shareText, spreadText } from './share-text';

interface ValuesProps {
  readonly cases: readonly Curve[];
  readonly frame: FigureFrame;
  readonly axis: LogAxis;
  /** 1 … depth. */
  readonly layer: number;
  /** What else is drawn in the chart, to keep off. */
  readonly marks?: readonly (readonly Point[])[];
}

interface Dot extends PointedDot {
  readonly index: number;
  readonly share: string;
  readonly spread: string;
}

/** Where the highest and the lowest text stand: letters begin where the chart does, and end above its foot. */
const EDGE = { top: 10, foot: 3 } as const;
/** What a share with its spread needs, and one of its letters. */
const ROOM = 116, LETTER = 6.3;

/** A larger dot on every measured curve, what arrives there, and by which factor the starts differ. */
export function PointedValues({ cases, frame, axis, layer, marks = [] }: ValuesProps) {
  const { left, right } = frame;
  const x = frame.x(layer);
  const hasRoom = Math.max(x - left, right - x) >= ROOM;
  const dots = cases.flatMap((one, index) => dotOf(one, index, { axis, layer, hasRoom }));
  const curves = [...cases.flatMap((one) => curvePoints(one, frame, axis)), ...marks];
  const { lines, ...side } = besidePointer(dots, { x, left, right, top: EDGE.top, bottom: axis.foot - EDGE.foot, curves });
  return (
    <g>
      {lines.map(({ index, share, spread, y, at }) => (
        <g key={index} class={`cnn-series-${index}`}>
          <circle class="cnn-flow-dot cnn-lit" cx={x} cy={y} r={4} />
          <text class="cnn-flow-value" x={side.x} y={at} text-anchor={side.anchor}>{share}{spread === '' ? null : <tspan class="cnn-flow-spread"> {spread}</tspan>}</text>
        </g>
      ))}
    </g>
  );
}

function dotOf(one: Curve, index: number, { axis, layer, hasRoom }: Pick<ValuesProps, 'axis' | 'layer'> & { readonly hasRoom: boolean }): Dot[] {
  const log10 = measuredShare(one, layer);
  if (log10 === undefined) return [];
  const share = shareText(log10);
  const spread = hasRoom ? spreadText(one.summary?.gradient.deviation[layer - 1] ?? 0) : '';
  return [{ index, share, spread, y: yOf(axis, log10), width: LETTER * (share.length + (spread === '' ? 0 : 1 + spread.length)) }];
}
