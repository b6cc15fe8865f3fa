// The curve −ln p with the row’s classes on it and the line of guessing, ln K.
import { line } from 'd3-shape';
import { scaleLinear } from 'd3-scale';
import { shortNumber } from '../number-format';
import { freePlace, type Box, type Point } from '../ui/free-place';
import { rowOf } from './edit';
import type { PartProps } from './view';

const WIDTH = 260;
const HEIGHT = 150;
const LEFT = 26;
const BOTTOM = 26;
const RIGHT = 10;
const TOP = 10;

/** −ln p over p from 0 to 1; the dots are the classes with a share in the target, by its size. */
export function LossCurve({ editing, pointed, onPoint }: PartProps) {
  const { labels } = editing.model;
  const row = rowOf(editing);
  const target = Array.from(row.loss?.target ?? []);
  const dots = target.flatMap((y, i) => (y > 0 ? [{ index: i, y, p: row.softmax.probabilities[i], loss: -row.softmax.logProbabilities[i] }] : []));
  const chance = Math.log(labels.length);
  const top = Math.max(4, chance * 1.3, ...dots.map(({ loss }) => Math.min(loss, 12))) * 1.08;
  const x = scaleLinear([0, 1], [LEFT, WIDTH - RIGHT]);
  const y = scaleLinear([0, top], [HEIGHT - BOTTOM, TOP]);
  const points = samples(top).map((p): Point => [x(p), y(-Math.log(p))]);
  const main = dots.length === 1 ? dots[0] : undefined;
  const name = main ? `−ln p at p = ${shortNumber(main.p)} is ${shortNumber(main.loss)}` : 'The curve −ln p';
  return (
    <figure class="cnn-curve">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={name}>
        <Axes x={x} y={y} top={top} />
        <line class="cnn-chance" x1={LEFT} x2={WIDTH - RIGHT} y1={y(chance)} y2={y(chance)} />
        <path class="cnn-curve-line" d={line()(points.map(([left, height]) => [left, height])) ?? ''} />
        <text class="cnn-reference" x={WIDTH - RIGHT} y={y(chance) - 4} text-anchor="end">{chanceName(labels.length, y(chance), points)}<title>Equal probabilities for all {labels.length} classes: −ln p = ln {labels.length} = {shortNumber(chance)}</title></text>
        {main ? <path class="cnn-drop" d={`M${x(main.p)} ${y(0)}V${y(Math.min(main.loss, top))}H${LEFT}`} /> : null}
        {dots.map((dot) => (
          <circle
            key={dot.index} class={`cnn-dot${dot.index === pointed ? ' cnn-lit' : ''}`} cx={x(dot.p)} cy={y(Math.min(dot.loss, top))} r={2 + 4 * Math.sqrt(Math.min(1, dot.y))}
            onPointerEnter={() => onPoint(dot.index)} onPointerLeave={() => onPoint(undefined)}
          >
            <title>{`${labels[dot.index]}: p = ${shortNumber(dot.p)}, −ln p = ${shortNumber(dot.loss)}`}</title>
          </circle>
        ))}
      </svg>
    </figure>
  );
}

/** Pixels of a letter, and of a line of them. */
const LETTER = 5.7, LINE = 15;

/** What the line of guessing is called, shortened where the curve would run through it. */
function chanceName(classes: number, level: number, curve: readonly Point[]): string {
  const value = `ln ${classes} = ${shortNumber(Math.log(classes))}`;
  const place = (text: string): Box & { text: string } => ({ text, left: WIDTH - RIGHT - LETTER * text.length, right: WIDTH - RIGHT, top: level - LINE, bottom: level - 4 });
  return freePlace([place(`guessing: ${value}`), place(value), place(`ln ${classes}`)], [curve]).text;
}

interface AxesProps {
  readonly x: (p: number) => number;
  readonly y: (loss: number) => number;
  readonly top: number;
}

function Axes({ x, y, top }: AxesProps) {
  const ticks = [1, 2, 3, 4, 6, 8, 10, 12].filter((t) => t < top && (top < 5 || t % 2 === 0));
  return (
    <g class="cnn-axes">
      <path d={`M${LEFT} ${TOP}V${y(0)}H${WIDTH - RIGHT}`} />
      {ticks.map((t) => <text key={t} x={LEFT - 5} y={y(t) + 3.5} text-anchor="end">{t}</text>)}
      {[0, 0.5, 1].map((p) => <text key={p} x={x(p)} y={y(0) + 13} text-anchor="middle">{p}</text>)}
      <text x={LEFT + 6} y={TOP + 6}>−ln p</text>
      <text x={x(0.75)} y={y(0) + 13} text-anchor="middle">p</text>
    </g>
  );
}

/** Values of p at which the curve is drawn: even along the curve’s height where it is steep. */
function samples(top: number): number[] {
  const steep = Array.from({ length: 40 }, (_, i) => Math.exp(-top * (1 - i / 40)));
  const flat = Array.from({ length: 40 }, (_, i) => (i + 1) / 40);
  return [...steep, ...flat].sort((a, b) => a - b);
}
