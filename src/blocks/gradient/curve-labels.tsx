// The names of the curves beside their ends at layer 1, moved apart where they would touch.
import { apartFrom, type PlacedLabel } from '../ui/apart-labels';
import type { FigureFrame, LogAxis } from './frame';
import { CHART, yOf } from './frame';
import { measuredShare, type Curve } from './curve';
import { shareText } from './share-text';

interface LabelsProps {
  readonly cases: readonly Curve[];
  readonly frame: FigureFrame;
  readonly axis: LogAxis;
}

const LINE = 13;

interface Label extends PlacedLabel {
  readonly index: number;
  readonly lines: readonly string[];
}

/** A label of two or three lines for every curve that has a number: what arrives, and through what. */
export function CurveLabels({ cases, frame, axis }: LabelsProps) {
  const labels = cases.flatMap((one, index) => labelOf(one, index, { frame, axis }));
  const room = { top: CHART.top - 8, bottom: axis.foot + 16, gap: 3 };
  return (
    <g>
      {apartFrom(labels, room).map(({ index, lines, wanted, at: y }) => (
        <g key={index} class={`cnn-series-${index}`}>
          <path class="cnn-flow-leader" d={`M${frame.left - 2} ${y}L${frame.x(1) - 6} ${wanted}`} />
          <text class="cnn-flow-label" x={frame.left - 6} y={y - ((lines.length - 1) * LINE) / 2 + 4} text-anchor="end">
            {lines.map((words, i) => <tspan key={i} x={frame.left - 6} dy={i === 0 ? 0 : LINE} class={i === 0 ? 'cnn-flow-arrives' : undefined}>{words}</tspan>)}
          </text>
        </g>
      ))}
    </g>
  );
}

function labelOf(one: Curve, index: number, { frame, axis }: Pick<LabelsProps, 'frame' | 'axis'>): Label[] {
  const share = measuredShare(one, 1) ?? one.theory?.log10Shares[0];
  if (share === undefined) return [];
  const lines = [shareText(share), ...gutterLines(one.title, frame)];
  return [{ index, lines, wanted: yOf(axis, share), height: lines.length * LINE }];
}

/** The title in lines that fit the gutter: broken at commas, and only where it is too long for one. */
export function gutterLines(title: string, { left }: FigureFrame): string[] {
  const letters = Math.floor((left - 8) / 6.2);
  const lines: string[] = [];
  for (const piece of title.split(', ')) {
    const last = lines[lines.length - 1];
    if (last !== undefined && `${last}, ${piece}`.length <= letters) lines[lines.length - 1] = `${last}, ${piece}`;
    else lines.push(piece);
  }
  return lines;
}
