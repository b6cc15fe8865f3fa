// The numbers of the layer that is pointed at, beside the curves’ dots and never on one another.
import { yOf, type FigureFrame, type LogAxis } from './frame';
import { measuredShare, type Curve } from './curve';
import { shareText, spreadText } from './share-text';

interface ValuesProps {
  readonly cases: readonly Curve[];
  readonly frame: FigureFrame;
  readonly axis: LogAxis;
  /** 1 … depth. */
  readonly layer: number;
}

const LINE = 14;
/** Where the highest text stands: its letters begin where the chart does. */
const HIGHEST = 10;
/** What a share with its spread needs. */
const ROOM = 116;

/** A larger dot on every measured curve, what arrives there, and by which factor the starts differ. */
export function PointedValues({ cases, frame, axis, layer }: ValuesProps) {
  const x = frame.x(layer);
  const [before, after] = [x - frame.left, frame.right - x];
  const hasRoom = Math.max(before, after) >= ROOM;
  const side = before >= (hasRoom ? ROOM : 60) ? { x: x - 8, anchor: 'end' } as const : { x: x + 8, anchor: 'start' } as const;
  const dots = cases.flatMap((one, index) => {
    const share = measuredShare(one, layer);
    return share === undefined ? [] : [{ index, share, spread: spreadText(one.summary?.gradient.deviation[layer - 1] ?? 0), y: yOf(axis, share) }];
  });
  return (
    <g>
      {stacked(dots).map(({ index, share, spread, y, at }) => (
        <g key={index} class={`cnn-series-${index}`}>
          <circle class="cnn-flow-dot cnn-lit" cx={x} cy={y} r={4} />
          <text class="cnn-flow-value" x={side.x} y={at} text-anchor={side.anchor}>{shareText(share)}{spread === '' || !hasRoom ? null : <tspan class="cnn-flow-spread"> {spread}</tspan>}</text>
        </g>
      ))}
    </g>
  );
}

/** From the bottom up, each text right above its dot or above the text below it; pushed down again from where the networks above the chart end. */
function stacked<D extends { readonly y: number }>(dots: readonly D[]): (D & { readonly at: number })[] {
  let free = Infinity;
  const raised = [...dots].sort((a, b) => b.y - a.y).map((dot) => {
    const at = Math.min(dot.y - 7, free);
    free = at - LINE;
    return { ...dot, at };
  });
  free = HIGHEST;
  return raised.reverse().map((dot) => {
    const at = Math.max(dot.at, free);
    free = at + LINE;
    return { ...dot, at };
  });
}
