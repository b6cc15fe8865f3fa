// The numbers of the layer that is pointed at, beside the curves’ dots and never on one another.
import { yOf, type FigureFrame, type LogAxis } from './frame';
import { measuredShare, type Curve } from './curve';
import { shareText } from './share-text';

interface ValuesProps {
  readonly cases: readonly Curve[];
  readonly frame: FigureFrame;
  readonly axis: LogAxis;
  /** 1 … depth. */
  readonly layer: number;
}

const LINE = 14;

/** A larger dot on every measured curve, and what arrives there. */
export function PointedValues({ cases, frame, axis, layer }: ValuesProps) {
  const x = frame.x(layer);
  const side = x > frame.left + 60 ? { x: x - 8, anchor: 'end' } as const : { x: x + 8, anchor: 'start' } as const;
  const dots = cases.flatMap((one, index) => {
    const share = measuredShare(one, layer);
    return share === undefined ? [] : [{ index, share, y: yOf(axis, share) }];
  });
  return (
    <g>
      {stacked(dots).map(({ index, share, y, at }) => (
        <g key={index} class={`cnn-series-${index}`}>
          <circle class="cnn-flow-dot cnn-lit" cx={x} cy={y} r={4} />
          <text class="cnn-flow-value" x={side.x} y={at} text-anchor={side.anchor}>{shareText(share)}</text>
        </g>
      ))}
    </g>
  );
}

/** From the bottom up, each text right above its dot, or above the text below it. */
function stacked<D extends { readonly y: number }>(dots: readonly D[]): (D & { readonly at: number })[] {
  let free = Infinity;
  return [...dots].sort((a, b) => b.y - a.y).map((dot) => {
    const at = Math.min(dot.y - 7, free);
    free = at - LINE;
    return { ...dot, at };
  });
}
