// The names of the curves beside their ends at layer 1, moved apart where they would touch.
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

interface Label {
  readonly index: number;
  readonly lines: readonly string[];
  readonly wanted: number;
}

/** A label of two or three lines for every curve that has a number: what arrives, and through what. */
export function CurveLabels({ cases, frame, axis }: LabelsProps) {
  const labels = cases.flatMap((one, index) => labelOf(one, index, { frame, axis }));
  return (
    <g>
      {apart(labels, axis).map(({ label: { index, lines, wanted }, y }) => (
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
  return [{ index, lines: [shareText(share), ...gutterLines(one.title, frame)], wanted: yOf(axis, share) }];
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

/** From the top down, each as near to its curve as the one above allows; pushed up again from the bottom. */
function apart(labels: readonly Label[], { zero }: LogAxis): { label: Label; y: number }[] {
  const placed = [...labels].sort((a, b) => a.wanted - b.wanted || a.index - b.index).map((label) => ({ label, y: label.wanted }));
  const gap = (a: Label, b: Label) => ((a.lines.length + b.lines.length) * LINE) / 2 + 3;
  const bottom = (zero ?? CHART.top + CHART.height) + 8;
  placed.forEach((one, i) => {
    const least = i > 0 ? placed[i - 1].y + gap(placed[i - 1].label, one.label) : CHART.top + one.label.lines.length * LINE / 2 - 8;
    one.y = Math.max(one.y, least);
  });
  for (let i = placed.length - 1; i >= 0; i--) {
    const most = i < placed.length - 1 ? placed[i + 1].y - gap(placed[i].label, placed[i + 1].label) : bottom - placed[i].label.lines.length * LINE / 2 + 8;
    placed[i].y = Math.min(placed[i].y, most);
  }
  return placed;
}
