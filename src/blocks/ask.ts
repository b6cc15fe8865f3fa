// Tasks for the reader: `loss < 0.1 and p(cat) > 0.5`, comparisons over a block’s public figures that tick
// themselves off.
import type { Field } from './notation/field';
import { numberText, parseNumber } from './notation/number-text';
import { suggestion } from './notation/nearest';
import type { Figure } from './result';

/** One comparison of a figure with a number. */
export interface Comparison {
  readonly name: string;
  /** The class or layer, for figures that have one value for each. */
  readonly label?: string;
  readonly relation: Relation;
  readonly bound: number;
}

/** All comparisons must hold. */
export type Task = readonly Comparison[];

type Relation = '<' | '≤' | '=' | '≥' | '>';

const HOLDS: Readonly<Record<Relation, (x: number, bound: number) => boolean>> = {
  '<': (x, bound) => x < bound,
  '≤': (x, bound) => x <= bound,
  '=': (x, bound) => Math.abs(x - bound) <= 5e-4 * Math.max(1, Math.abs(bound)),
  '≥': (x, bound) => x >= bound,
  '>': (x, bound) => x > bound,
};

const SPELLINGS: Readonly<Record<string, Relation>> = { '<': '<', '<=': '≤', '≤': '≤', '=': '=', '==': '=', '>=': '≥', '≥': '≥', '>': '>' };
const COMPARISON = /^([\p{L}][\p{L}\d-]*)\s*(?:\(([^)]*)\))?\s*(<=|>=|==|[<>=≤≥])\s*(\S+)$/u;

/** The field of a task; `names` are the block’s public figures. */
export function ask(names: readonly string[]): Field<Task> {
  const expected = 'comparisons such as loss < 0.1, joined by “and”';
  return {
    summary: 'A task for the reader that ticks itself off: comparisons over the block’s figures.',
    expected, sample: 'loss < 0.1',
    read: (value) => value.text.split(/\s+and\s+/).map((part) => {
      const [, name, label, relation = '', number = ''] = COMPARISON.exec(part.trim()) ?? [];
      const bound = parseNumber(number);
      if (name === undefined || bound === undefined || Number.isNaN(bound)) throw value.mistake(expected, 'Write for example ask: loss < 0.1.');
      if (!names.includes(name)) throw value.wrong(`“${name}” is not a figure of this block.`, suggestion(name, names));
      return { name, label: label?.trim(), relation: SPELLINGS[relation], bound };
    }),
    write: taskText,
  };
}

/** The task as one writes it. */
export function taskText(task: Task): string {
  return task.map(({ name, label, relation, bound }) => `${name}${label === undefined ? '' : `(${label})`} ${relation} ${numberText(bound)}`).join(' and ');
}

/** Whether every comparison holds; a figure that does not exist (yet) holds nothing. */
export function isDone(task: Task, figures: readonly Figure[]): boolean {
  return task.every(({ name, label, relation, bound }) => {
    const found = figures.find((figure) => figure.name === name && (label === undefined || figure.label === label));
    return found !== undefined && HOLDS[relation](found.value, bound);
  });
}
