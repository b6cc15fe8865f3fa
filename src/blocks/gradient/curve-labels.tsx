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
/** Pixels that a label may stand away from its curve before labels are set in fewer lines. */
const NEAR = 12;
/** Widths of a letter of the share and of the title. */
const LETTERS = { share: 8.2, title: 6 } as const;

interface Label extends PlacedLabel {
  readonly index: number;
  readonly share: string;
  readonly title: readonly string[];
  /** Whether share and title stand in one line. */
  readonly isShort: boolean;
}

/** What arrives, and through what, for every curve that has a number: in two or three lines, or in one where there are many and it fits. */
export function CurveLabels({ cases, frame, axis }: LabelsProps) {
  return (
    <g>
      {placedLabels({ cases, frame, axis }).map(({ index, share, title, isShort, wanted, at: y }) => {
        const top = y - ((isShort ? 0 : title.length) * LINE) / 2 + 4;
        return (
          <g key={index} class={`cnn-series-${index}`}>
            <path class="cnn-flow-leader" d={`M${frame.left - 2} ${y}L${frame.x(1) - 6} ${wanted}`} />
            <text class="cnn-flow-label" x={frame.left - 6} y={top} text-anchor="end">
              <tspan x={frame.left - 6} class="cnn-flow-arrives">{share}</tspan>
              {isShort ? ` ${title[0]}` : title.map((words, i) => <tspan key={i} x={frame.left - 6} dy={LINE}>{words}</tspan>)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function placedLabels({ cases, frame, axis }: LabelsProps): readonly (Label & { readonly at: number })[] {
  const room = { top: CHART.top - 8, bottom: axis.foot + 16, gap: 3 };
  const labels = cases.flatMap((one, index) => labelOf(one, index, { frame, axis }));
  const placed = apartFrom(labels, room);
  if (placed.every(({ at, wanted }) => Math.abs(at - wanted) <= NEAR)) return placed;
  return apartFrom(labels.map((label) => inOneLine(label, frame)), room);
}

function labelOf(one: Curve, index: number, { frame, axis }: Pick<LabelsProps, 'frame' | 'axis'>): Label[] {
  const log10 = measuredShare(one, 1) ?? one.theory?.log10Shares[0];
  if (log10 === undefined) return [];
  const title = gutterLines(one.title, frame);
  return [{ index, share: shareText(log10), title, isShort: false, wanted: yOf(axis, log10), height: (1 + title.length) * LINE }];
}

/** The same label lower, if it fits the gutter. */
function inOneLine(label: Label, { left }: FigureFrame): Label {
  const { share, title } = label;
  const fits = title.length === 1 && LETTERS.share * share.length + LETTERS.title * (1 + title[0].length) <= left - 6;
  return fits ? { ...label, isShort: true, height: LINE + 2 } : label;
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
