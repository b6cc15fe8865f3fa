// The keys of `cnn-softmax`.
import { ask, type Task } from '../ask';
import type { CommonOptions } from '../common-keys';
import { absent, described, membersOf, type Field, type Fields } from '../notation/field';
import { list, readRow, rowText } from '../notation/fields/list';
import { number, readNumber } from '../notation/fields/number';
import { choice, scalarText, text } from '../notation/fields/text';
import type { Preprocessing } from '../../models/preprocessing/preprocessing';
import { labelsField, type Labels } from '../models/labels';
import { modelField } from '../models/model-field';
import { preprocessingField } from '../models/preprocessing-field';
import { imageField, type ImageSource } from '../pictures/image-source';
import { numberText, parseNumber } from '../notation/number-text';
import { readNested } from '../notation/options';
import type { Entry, Value } from '../notation/value';

/** A number for each class, named or in order. */
export interface Scores {
  /** The names, where the numbers were written as `label: number`. */
  readonly labels?: readonly string[];
  readonly values: readonly number[];
}

/** What a row should have been: one class by name or number, or shares. */
export type Target = { readonly name: string } | Scores;

/** One row of a mini-batch. */
export interface BatchRow {
  readonly logits: Scores;
  readonly target?: Target;
}

/** Columns and panels that `show` chooses from; without it all but `naive` are, where they have something to show. */
export const PARTS = ['exponential', 'target', 'weight', 'term', 'gradient', 'formula', 'curve', 'split', 'descend', 'temperature', 'smoothing', 'naive'] as const;

/** The names of the figures that a softmax block may report. */
export const FIGURES = ['p', 'logsumexp', 'entropy', 'loss', 'target-entropy', 'kl', 'gradient', 'sum', 'mean', 'row-loss'] as const;

/** One of {@link PARTS}. */
export type Part = (typeof PARTS)[number];

/** What may be written in a `cnn-softmax` block. */
export interface SoftmaxOptions extends CommonOptions {
  readonly logits?: Scores;
  readonly labels?: Labels;
  readonly target?: Target;
  readonly smoothing?: number;
  readonly temperature?: number;
  readonly batch?: readonly BatchRow[];
  readonly reduction?: 'sum' | 'mean';
  readonly weights?: Scores;
  readonly ignore?: string;
  readonly notation?: 'lecture' | 'standard';
  readonly model?: string;
  readonly preprocessing?: Preprocessing;
  readonly image?: ImageSource;
  readonly ask?: Task;
  readonly show?: readonly Part[];
}

/** The generated digit that a network looks at where no picture is written. */
export const DEFAULT_DIGIT = 17;

const logits = scores({
  summary: 'The scores before softmax: a list, or a map of label and score.',
  expected: 'a list of numbers, or a map of label and number', sample: '{cat: 3.2, car: 5.1, frog: -1.7}',
});

const target: Field<Target> = {
  summary: 'The right answer: a label (or its number, from 0), or a distribution such as {cat: 0.9, dog: 0.1}.',
  expected: 'a label, or a distribution over labels', sample: 'cat',
  read: (value) => {
    if (value.kind === 'list' || value.kind === 'map') return readScores(value, target.expected);
    if (value.kind === 'nothing') throw value.mistake(target.expected, 'Write for example target: cat.');
    return { name: value.text };
  },
  write: (to) => ('name' in to ? scalarText(to.name) : writeScores(to)),
};

const row: Field<BatchRow> = {
  summary: 'One example: its logits and its target.',
  expected: 'a map with logits and target', sample: '{logits: [3.2, 5.1, -1.7], target: 0}',
  members: membersOf({ logits, target }),
  read: (value) => {
    const { logits: scored, target: right } = readNested<BatchRow>(value, { logits, target }, ['logits']);
    return { logits: scored ?? { values: [] }, ...(right ? { target: right } : {}) };
  },
  write: (one) => `{logits: ${logits.write(one.logits)}${one.target ? `, target: ${target.write(one.target)}` : ''}}`,
};

/** The fields of {@link SoftmaxOptions}. */
export const softmaxFields: Fields<Omit<SoftmaxOptions, keyof CommonOptions>> = {
  logits,
  labels: labelsField,
  target,
  smoothing: absent('0', number('Label smoothing ε: the target becomes (1 − ε)·y + ε/K.', { min: 0, max: 1, sample: '0.1' })),
  temperature: absent('1', number('T in softmax(z/T): below 1 sharper, above 1 flatter.', { above: 0, sample: '1' })),
  batch: described('A mini-batch: rows with logits and target, instead of logits and target.', list('', row)),
  reduction: absent('sum', choice('Whether the loss of a mini-batch is the sum (as in the lecture) or the mean of its rows.', ['sum', 'mean'])),
  weights: scores({
    summary: 'How much each class counts in the loss.',
    expected: 'a list of numbers of at least 0, or a map of label and number', sample: '{cat: 2, car: 1, frog: 1}',
  }),
  ignore: text('A label that counts nothing: rows with this target are left out of the loss.', 'unknown'),
  notation: choice('The letters of formulas: x, y, gt and P as in the lecture, or z, p and y.', ['lecture', 'standard']),
  model: described('A network whose scores are shown: digits and shapes are built in, any other name is the id of a cnn-network in this note, [[resnet18.onnx]] is a file of the vault.', modelField),
  preprocessing: preprocessingField,
  image: described('The picture that the network looks at: [[cat.png]], dataset:17 or draw.', imageField),
  ask: ask(FIGURES),
  show: described('Which columns and panels are shown beside logits and probabilities.', list('', choice('A part.', PARTS))),
};

function scores(about: Pick<Field<Scores>, 'summary' | 'expected' | 'sample'>): Field<Scores> {
  return { ...about, read: (value) => readScores(value, about.expected), write: writeScores };
}

function readScores(value: Value, expected: string): Scores {
  if (value.kind === 'map') {
    const { entries } = value;
    const seen = new Set<string>();
    const twice = entries.find(({ name }) => seen.size === seen.add(name).size);
    if (twice) throw twice.nameValue.wrong(`The label “${twice.name}” is written twice.`, 'Keep one of the two.');
    return { labels: entries.map(({ name }) => name), values: entries.map((entry, i) => readScore(entry, entries[i - 1])) };
  }
  if (value.kind === 'nothing') throw value.mistake(expected, 'Write for example [3.2, 5.1, -1.7].');
  const { items } = value;
  if (items.length > 1 && items.every(({ kind }) => kind === 'list')) throw value.wrong(`Expected one row of numbers, found ${items.length}.`, 'Write them as a mini-batch: batch: [{logits: [1, 2]}, {logits: [3, 4]}].');
  return { values: readRow(value) };
}

/** One `label: number`; says what is meant where a comma or a missing space makes YAML see a label alone. */
function readScore({ name, nameValue, value }: Entry, before: Entry | undefined): number {
  if (value.kind !== 'nothing') return readNumber(value);
  const [, label, score] = /^(.+?)[:=：](.+)$/.exec(name) ?? [];
  if (label !== undefined && parseNumber(score) !== undefined) throw nameValue.wrong(`Expected a label and a number, found “${name}”.`, `Write ${label}: ${score}, with a space behind the colon.`);
  if (before && /^\d+$/.test(name) && parseNumber(before.value.text) !== undefined) throw nameValue.wrong(`Expected a label and a number, found “${name}” alone.`, `Decimals have a point: write ${before.name}: ${before.value.text}.${name}.`);
  throw value.mistake('a number', `Write for example ${name}: 1.5.`);
}

function writeScores({ labels, values }: Scores): string {
  if (!labels) return rowText(values);
  return `{${values.map((x, i) => `${scalarText(labels[i] ?? '')}: ${numberText(x)}`).join(', ')}}`;
}
