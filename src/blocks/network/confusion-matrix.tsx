// What is mistaken for what: a row for each class, a column for what it was read as.
import type { ExamResult } from '../../study/training/exam';
import { percent } from '../number-format';
import { countText } from './cost-text';

interface ConfusionProps {
  readonly exam: ExamResult;
  /** The classes’ names. */
  readonly labels: readonly string[];
  /** “2,000 fresh pictures” */
  readonly examined: string;
}

const CELL = 26;
/** Room for an axis and one letter, and for each letter more. */
const AXIS = 34;
const LETTER = 6.2;

/** A matrix of many classes is drawn no smaller than this, and scrolled. */
const LEAST = 0.8;

/** Counts in shaded cells: right answers on the diagonal, mistakes in orange, the stronger the more of them. */
export function ConfusionMatrix({ exam: { confusion, count, right }, labels: whole, examined }: ConfusionProps) {
  const labels = whole.map(shortened);
  const side = labels.length * CELL;
  const longest = Math.max(...labels.map(({ length }) => length));
  const gutter = AXIS + (longest - 1) * LETTER;
  // Long names of columns lean to the right, over the last column.
  const isLeaning = longest > 2;
  const [width, height] = [gutter + side + (isLeaning ? (longest * LETTER) / 2 : 0), gutter + side];
  const worst = Math.max(1, ...confusion.filter((_, i) => i % (labels.length + 1) !== 0));
  return (
    <figure class="cnn-confusion">
      <figcaption>What is read as what <span class="cnn-aside">{count - right === 1 ? '1 mistake' : `${countText(count - right)} mistakes`} in {examined}</span></figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} style={{ '--cnn-least': `${LEAST * width}px` }} role="img" aria-label={`Confusion matrix: ${percent(right / count)} right`} dir="ltr">
        <text class="cnn-confusion-axis" x={gutter + side / 2} y={10} text-anchor="middle">read as</text>
        <text class="cnn-confusion-axis" transform={`translate(10 ${gutter + side / 2}) rotate(-90)`} text-anchor="middle">is</text>
        {labels.map((label, k) => (
          <g key={whole[k]} class="cnn-confusion-label">
            <title>{whole[k]}</title>
            <text transform={`translate(${gutter + (k + 0.5) * CELL} ${gutter - 6})${isLeaning ? ' rotate(-60)' : ''}`} text-anchor={isLeaning ? 'start' : 'middle'}>{label}</text>
            <text x={gutter - 6} y={gutter + (k + 0.5) * CELL + 4} text-anchor="end">{label}</text>
          </g>
        ))}
        {Array.from(confusion, (n, i) => <Cell key={i} {...{ n, labels: whole, worst, gutter }} row={Math.floor(i / whole.length)} column={i % whole.length} />)}
      </svg>
    </figure>
  );
}

const LONGEST = 16;

function shortened(label: string): string {
  return label.length <= LONGEST ? label : `${label.slice(0, LONGEST - 1)}…`;
}

interface CellProps {
  readonly n: number;
  readonly row: number;
  readonly column: number;
  readonly labels: readonly string[];
  /** Most mistakes of one kind. */
  readonly worst: number;
  readonly gutter: number;
}

function Cell({ n, row, column, labels, worst, gutter }: CellProps) {
  const isRight = row === column;
  const [x, y] = [gutter + column * CELL, gutter + row * CELL];
  return (
    <g class={`cnn-confusion-cell${isRight ? ' is-right' : ''}`}>
      <title>{n} × {labels[row]} read as {labels[column]}</title>
      <rect x={x + 0.5} y={y + 0.5} width={CELL - 1} height={CELL - 1} style={{ '--cnn-share': String(isRight ? 0.5 : n / worst) }} />
      {n > 0 ? <text x={x + CELL / 2} y={y + CELL / 2 + 4} text-anchor="middle">{n}</text> : null}
    </g>
  );
}
