// The horizontal grid of a chart: a line at each tick, and what it stands for at the left.
import type { ComponentChildren } from 'preact';

interface LevelLinesProps {
  readonly ticks: readonly number[];
  readonly y: (tick: number) => number;
  /** Where the lines begin and end. */
  readonly left: number;
  readonly right: number;
  readonly text: (tick: number) => ComponentChildren;
}

/** Lines and numbers; they belong into a `cnn-flow-axes`. */
export function LevelLines({ ticks, y, left, right, text }: LevelLinesProps) {
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text x={left - 5} y={y(tick) + 4} text-anchor="end">{text(tick)}</text>
        </g>
      ))}
    </>
  );
}
