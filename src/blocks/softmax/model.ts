// `cnn-softmax`: options → numbers. Pure; the only file that decides what a softmax block means.
import type { NetworkView } from '../../lab/jobs/filters-network';
import { isLink } from '../models/labels';
import { suggestion } from '../notation/nearest';
import { shortNumber } from '../number-format';
import type { LoadedPicture } from '../pictures/load-picture';
import { crossEntropyOf, softmaxOf, sum, type CrossEntropy, type LossSettings, type Softmax } from './cross-entropy';
import type { BatchRow, Scores, SoftmaxOptions, Target } from './options';
import type { Preferences } from '../preferences';
import type { Complain } from '../services';

/** One row with everything computed of it. */
export interface SoftmaxRow {
  readonly logits: readonly number[];
  /** y as written, [K]; undefined without a target. */
  readonly target?: readonly number[];
  /** Index of the target's class where the target is one class. */
  readonly targetClass?: number;
  /** Whether the row’s target is the ignored label: loss and gradient 0, not counted in the mean. */
  readonly ignored: boolean;
  readonly softmax: Softmax;
  /** Undefined without a target, and for an ignored row. */
  readonly loss?: CrossEntropy;
  /** What the mean divides by for this row: its class weight, 1, or 0 when ignored. */
  readonly divisor: number;
}

/** Everything that a softmax block shows. */
export interface SoftmaxModel {
  /** Names of the K classes. */
  readonly labels: readonly string[];
  readonly rows: readonly SoftmaxRow[];
  readonly isBatch: boolean;
  readonly settings: LossSettings;
  readonly reduction: 'sum' | 'mean';
  readonly notation: 'lecture' | 'standard';
  /** Σ of the rows’ losses; undefined when no row has a target. */
  readonly sum?: number;
  /** What the mean divides by: the number of rows that count, or Σ of their class weights. */
  readonly divisor: number;
  /** Sum over the divisor; undefined also when every row is ignored (0/0). */
  readonly mean?: number;
  /** The loss by `reduction`. */
  readonly loss?: number;
  /** The picture whose scores these are, where a network gave them. */
  readonly picture?: LoadedPicture;
  /** That network. */
  readonly network?: NetworkView;
  /** Remarks, such as a target that does not sum to 1. */
  readonly notices: readonly string[];
}

/** What an empty body shows. */
const DEFAULT_LOGITS: Scores = { labels: ['cat', 'car', 'frog'], values: [3.2, 5.1, -1.7] };

type Key = Parameters<Complain<SoftmaxOptions>>[0];

/** Where a row comes from, for messages. */
interface Origin {
  readonly key: Key;
  readonly targetKey: Key;
  /** “Row 2: ” in a mini-batch. */
  readonly prefix: string;
}

/** What the model needs beside its options. */
export interface SoftmaxContext {
  readonly complain: Complain<SoftmaxOptions>;
  readonly preferences: Preferences;
}

/** Computes the block; names of classes in a file have been read before. Throws a NoteError where an input has no answer. */
export function softmaxModel(options: SoftmaxOptions, { complain, preferences }: SoftmaxContext): SoftmaxModel {
  const written = writtenRows(options, complain);
  const labels = classLabels(options, written, complain);
  const weights = options.weights && byLabel(options.weights, labels, (problem, instead) => complain('weights', problem, instead));
  if (weights?.includes(Infinity)) throw complain('weights', 'Expected finite weights, found Infinity: the loss would be Infinity, or 0 · ∞, which has no answer.', 'Write a number such as 10.');
  if (weights?.some((w) => w < 0)) throw complain('weights', `Expected weights of at least 0, found ${Math.min(...weights)}.`, 'Write 0 for a class that is not to count.');
  const settings: LossSettings = { temperature: options.temperature ?? 1, smoothing: options.smoothing ?? 0, weights };
  const unknown = options.ask?.find(({ label }) => label !== undefined && !labels.includes(label) && !/^\d+$/.test(label));
  if (unknown?.label !== undefined) throw complain('ask', `“${unknown.label}” is not one of the classes.`, suggestion(unknown.label, labels));
  const isBatch = options.batch !== undefined;
  const rows = written.map((row, k) => {
    const origin: Origin = isBatch ? { key: 'batch', targetKey: 'batch', prefix: `Row ${k + 1}: ` } : { key: 'logits', targetKey: 'target', prefix: '' };
    return computeRow(row, origin, { labels, settings, ignore: options.ignore, complain });
  });
  const notation = options.notation ?? preferences.notation;
  return { labels, rows, isBatch, settings, notation, ...reduced(rows, options.reduction ?? 'sum'), notices: remarks(rows, isBatch) };
}

function writtenRows(options: SoftmaxOptions, complain: Complain<SoftmaxOptions>): readonly BatchRow[] {
  const { batch, logits, target } = options;
  if (!batch) return [{ logits: logits ?? DEFAULT_LOGITS, target: target ?? (logits || options.labels ? undefined : { name: 'cat' }) }];
  if (batch.length === 0) throw complain('batch', 'Expected at least one row, found an empty batch.', 'Write for example - {logits: [3.2, 5.1, -1.7], target: 0}.');
  return batch;
}

function classLabels({ labels: given, logits, batch }: SoftmaxOptions, rows: readonly BatchRow[], complain: Complain<SoftmaxOptions>): readonly string[] {
  const [first] = rows;
  const labels = given && !isLink(given) ? given : undefined;
  const count = first.logits.values.length;
  const key: Key = batch ? 'batch' : 'logits';
  if (count === 0) throw complain(key, 'Expected at least one logit, found an empty row: softmax of nothing is not defined.', 'Write for example [3.2, 5.1, -1.7].');
  if (labels && !logits && !batch) throw complain('labels', 'Expected logits beside the labels, found none.', 'Write logits: with one number for each label.');
  if (labels && first.logits.labels) throw complain('labels', 'The labels are written twice: here and in the logits.', 'Remove one of the two.');
  if (labels && labels.length !== count) {
    throw complain('labels', `Expected ${count} labels, one for each logit, found ${labels.length}.`, 'Write as many labels as logits.');
  }
  const names = labels ?? first.logits.labels ?? Array.from({ length: count }, (_, i) => String(i));
  const twice = new Set(names).size < names.length ? names.find((name, i) => names.indexOf(name) < i) : undefined;
  if (twice !== undefined) throw complain('labels', `The label “${twice}” is written twice.`, 'Give every class a name of its own.');
  return names;
}

interface RowSurroundings {
  readonly labels: readonly string[];
  readonly settings: LossSettings;
  readonly ignore: string | undefined;
  readonly complain: Complain<SoftmaxOptions>;
}

function computeRow(row: BatchRow, origin: Origin, { labels, settings, ignore, complain }: RowSurroundings): SoftmaxRow {
  const logits = byLabel(row.logits, labels, (problem, instead) => complain(origin.key, origin.prefix + problem, instead));
  refuseInfinities(logits, labels, (problem, instead) => complain(origin.key, origin.prefix + problem, instead));
  const softmax = softmaxOf(logits, settings.temperature);
  const { target: written } = row;
  if (written && 'name' in written && written.name === ignore) return { logits, ignored: true, softmax, divisor: 0 };
  if (!written) return { logits, ignored: false, softmax, divisor: 1 };
  const { target, targetClass } = targetOf(written, labels, (problem, instead) => complain(origin.targetKey, origin.prefix + problem, instead));
  const divisor = targetClass === undefined ? 1 : (settings.weights?.[targetClass] ?? 1);
  return { logits, target, targetClass, ignored: false, softmax, loss: crossEntropyOf(softmax, target, settings), divisor };
}

type Fail = (problem: string, instead?: string) => Error;

/** The numbers in the order of the labels. */
function byLabel({ labels: own, values }: Scores, labels: readonly string[], fail: Fail, missing?: number): readonly number[] {
  if (!own) {
    if (values.length !== labels.length) throw fail(`Expected ${labels.length} numbers, one for each class, found ${values.length}.`, `The classes are ${someOf(labels)}.`);
    return values;
  }
  const known = new Set(labels);
  const unknown = own.find((name) => !known.has(name));
  if (unknown !== undefined) throw fail(`“${unknown}” is not one of the classes.`, suggestion(unknown, labels));
  const given = new Map(own.map((name, i) => [name, values[i]]));
  const absent = missing === undefined ? labels.find((name) => !given.has(name)) : undefined;
  if (absent !== undefined) throw fail(`A number for “${absent}” is missing.`, `Write ${absent}: and a number.`);
  return labels.map((name) => given.get(name) ?? missing ?? 0);
}

function targetOf(written: Target, labels: readonly string[], fail: Fail): { target: readonly number[]; targetClass?: number } {
  if ('name' in written) {
    const targetClass = classIndex(written.name, labels, fail);
    return { targetClass, target: labels.map((_, i) => (i === targetClass ? 1 : 0)) };
  }
  const target = byLabel(written, labels, fail, 0);
  const bad = target.find((y) => !(y >= 0 && y < Infinity));
  if (bad !== undefined) throw fail(`Expected shares of at least 0 as the target, found ${bad}.`, 'Write a share between 0 and 1 for each class.');
  return { target };
}

/** Index of the class that `name` means: a label first, a 0-based number only where no label matches. */
function classIndex(name: string, labels: readonly string[], fail: Fail): number {
  const index = labels.indexOf(name);
  if (index >= 0) return index;
  const counted = /^\d+$/.test(name) ? Number(name) : NaN;
  if (counted < labels.length) return counted;
  if (!Number.isNaN(counted)) throw fail(`There is no class ${name}: the ${labels.length} classes count from 0 to ${labels.length - 1}.`, `Write a label or a number up to ${labels.length - 1}.`);
  throw fail(`“${name}” is not one of the classes.`, suggestion(name, labels));
}

function refuseInfinities(logits: readonly number[], labels: readonly string[], fail: Fail): void {
  const up = logits.indexOf(Infinity);
  if (up >= 0) throw fail(`The logit of “${labels[up]}” is +Infinity: softmax would divide infinity by infinity, which has no answer.`, 'Write a large number instead, such as 1e308.');
  if (logits.every((z) => z === -Infinity)) throw fail('Every logit is −Infinity: softmax would divide 0 by 0, which has no answer.', 'Give at least one class a finite logit.');
}

function reduced(rows: readonly SoftmaxRow[], reduction: 'sum' | 'mean'): Pick<SoftmaxModel, 'sum' | 'mean' | 'loss' | 'reduction' | 'divisor'> {
  if (!rows.some((row) => row.loss || row.ignored)) return { reduction, divisor: 0 };
  const total = sum(rows.map((row) => row.loss?.loss ?? 0));
  const divisor = sum(rows.map((row) => (row.loss ? row.divisor : 0)));
  const mean = divisor > 0 ? total / divisor : undefined;
  return { reduction, divisor, sum: total, mean, loss: reduction === 'sum' ? total : mean };
}

function remarks(rows: readonly SoftmaxRow[], isBatch: boolean): string[] {
  const notes = rows.flatMap(({ target, ignored }, k) => {
    const total = target ? sum(target) : 1;
    if (ignored || Math.abs(total - 1) < 1e-9) return [];
    return [`${isBatch ? `Row ${k + 1}: the` : 'The'} target sums to ${shortNumber(total, 6)}, not to 1. It is computed as written.`];
  });
  const counted = rows.some((row) => row.loss);
  return !counted && rows.some((row) => row.ignored) ? [...notes, 'Every row is ignored: there is nothing to take the mean of.'] : notes;
}

function someOf(labels: readonly string[]): string {
  return labels.length <= 8 ? labels.join(', ') : `${labels.slice(0, 8).join(', ')} …`;
}
