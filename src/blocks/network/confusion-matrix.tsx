// What is mistaken for what: a row for each class, a column for what it was read as.
import type { ExamResult } from '../../study/training/exam';
import { percent } from '../number-format';

interface ConfusionProps {
  readonly exam: ExamResult;
  readonly labels: readonly string[];
}

const CELL = 26;
const GUTTER = 34;

/** Counts in shaded cells: right answers on the diagonal, mistakes in orange, the stronger the more of them. */
export function ConfusionMatrix({ exam: { confusion, count, right }, labels }: ConfusionProps) {
  const side = labels.length * CELL;
  const worst = Math.max(1, ...confusion.filter((_, i) => i % (labels.length + 1) !== 0));
  return (
    <figure class="cnn-confusion">
      <figcaption>What is read as what <span class="cnn-aside">{count - right} mistakes in {count} fresh pictures</span></figcaption>
      <svg viewBox={`0 0 ${GUTTER + side} ${GUTTER + side}`} width={GUTTER + side} height={GUTTER + side} role="img" aria-label={`Confusion matrix: ${percent(right / count)} right`} dir="ltr">
        <text class="cnn-confusion-axis" x={GUTTER + side / 2} y={10} text-anchor="middle">read as</text>
        <text class="cnn-confusion-axis" transform={`translate(10 ${GUTTER + side / 2}) rotate(-90)`} text-anchor="middle">is</text>
        {labels.map((label, k) => (
          <g key={label} class="cnn-confusion-label">
            <text x={GUTTER + (k + 0.5) * CELL} y={GUTTER - 6} text-anchor="middle">{label}</text>
            <text x={GUTTER - 6} y={GUTTER + (k + 0.5) * CELL + 4} text-anchor="end">{label}</text>
          </g>
        ))}
        {Array.from(confusion, (n, i) => <Cell key={i} {...{ n, labels, worst }} row={Math.floor(i / labels.length)} column={i % labels.length} />)}
      </svg>
    </figure>
  );
}

interface CellProps {
  readonly n: number;
  readonly row: number;
  readonly column: number;
  readonly labels: readonly string[];
  /** Most mistakes of one kind. */
  readonly worst: number;
}

function Cell({ n, row, column, labels, worst }: CellProps) {
  const isRight = row === column;
  const [x, y] = [GUTTER + column * CELL, GUTTER + row * CELL];
  return (
    <g class={`cnn-confusion-cell${isRight ? ' is-right' : ''}`}>
      <title>{n} × {labels[row]} read as {labels[column]}</title>
      <rect x={x + 0.5} y={y + 0.5} width={CELL - 1} height={CELL - 1} style={{ '--cnn-share': String(isRight ? 0.5 : n / worst) }} />
      {n > 0 ? <text x={x + CELL / 2} y={y + CELL / 2 + 4} text-anchor="middle">{n}</text> : null}
    </g>
  );
}
