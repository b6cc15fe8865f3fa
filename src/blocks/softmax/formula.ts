// The formulas of `cnn-softmax` with the numbers put in, as LaTeX. Each class’s terms can be marked, so that
// the view lights the same class everywhere.
import { texNumber } from '../number-format';
import { LETTERS, type Letters } from './letters';
import type { SoftmaxModel, SoftmaxRow } from './model';

/** Wraps the LaTeX of class `index`; the identity for plain LaTeX. */
export type Mark = (index: number, tex: string) => string;

/** The lines of a formula panel. */
export interface Formulas {
  /** The definition in letters, then with numbers, for one class. */
  readonly softmax: string;
  /** The loss of the row; absent without a target. */
  readonly loss?: string;
  /** ∂L/∂z of the class; absent without a target. */
  readonly gradient?: string;
}

/** Terms written out before a sum is shortened by dots. */
const TERMS_SHOWN = 5;
/** Above this exponent e^z is written relative to the maximum, as it is computed. */
const PLAIN_EXPONENT = 20;

/** The formulas of one row for class `index`. */
export function formulasOf(model: SoftmaxModel, row: SoftmaxRow, index: number, mark: Mark): Formulas {
  const letters = LETTERS[model.notation];
  return {
    softmax: softmaxFormula({ model, row, letters, mark }, index),
    ...(row.loss && row.target ? { loss: lossFormula({ model, row, letters, mark }), gradient: gradientFormula({ model, row, letters, mark }, index) } : {}),
  };
}

interface Parts {
  readonly model: SoftmaxModel;
  readonly row: SoftmaxRow;
  readonly letters: Letters;
  readonly mark: Mark;
}

/** The batch’s loss as the lecture writes it, with each row’s loss put in. */
export function batchFormula(model: SoftmaxModel): string {
  const losses = model.rows.flatMap((row) => (row.loss ? [texNumber(row.loss.loss)] : []));
  const shown = losses.length <= TERMS_SHOWN ? losses : [...losses.slice(0, TERMS_SHOWN - 1), '\\cdots', losses[losses.length - 1]];
  const total = `\\sum_{k=1}^{${model.rows.length}} ${batchSummand(model)} = ${shown.join('+')} = ${texNumber(model.sum ?? 0)}`;
  if (model.reduction === 'sum' || model.mean === undefined) return `L = ${total}`;
  return `L = ${batchFactor(model)}${total.split(' = ')[0]} = \\frac{${texNumber(model.sum ?? 0)}}{${texNumber(model.divisor)}} = ${texNumber(model.mean)}`;
}

/** A row’s loss in a sum over the rows, as LaTeX: written out where every row has one right class that counts once. */
export function batchSummand({ rows, settings: { weights, smoothing }, notation }: SoftmaxModel): string {
  const isOneHot = rows.every((row) => row.ignored || row.targetClass !== undefined) && !weights && smoothing === 0;
  const { log, probability } = LETTERS[notation];
  if (!isOneHot) return 'L_k';
  return notation === 'lecture' ? '-\\log P(c_{y_k}\\mid x_k)' : `-${log} ${probability('k,y_k')}`;
}

/** What makes the sum a mean, as LaTeX. */
export function batchFactor({ settings: { weights } }: SoftmaxModel): string {
  return weights ? '\\frac{1}{\\sum_k w_{y_k}}' : '\\frac{1}{N}';
}

function softmaxFormula({ model, row, letters, mark }: Parts, index: number): string {
  const { temperature } = model.settings;
  const exponent = exponents(row, temperature);
  const name = className(model.labels[index]);
  const over = temperature === 1 ? '' : '/T';
  const definition = `\\frac{e^{${letters.logit(name)}${over}}}{\\sum_j e^{${letters.logit('j')}${over}}}`;
  const numerator = mark(index, `e^{${exponent(index)}}`);
  const denominator = sumOf(row.logits.length, index, (i) => mark(i, `e^{${exponent(i)}}`));
  const value = mark(index, texNumber(row.softmax.probabilities[index]));
  return `${letters.probability(name)} = ${definition} = \\frac{${numerator}}{${denominator}} = ${value}`;
}

function lossFormula({ model, row, letters, mark }: Parts): string {
  const { loss, targetClass, softmax: { probabilities } } = row;
  const value = texNumber(loss?.loss ?? 0);
  const plain = model.settings.smoothing === 0 && !model.settings.weights;
  if (targetClass !== undefined && plain) {
    const name = className(model.labels[targetClass]);
    const p = mark(targetClass, texNumber(probabilities[targetClass]));
    return `${letters.loss} = -${letters.log} ${letters.probability(name)} = -${letters.log} ${p} = ${value}`;
  }
  const weight = (i: number) => (model.settings.weights ? `${texNumber(model.settings.weights[i])}\\cdot ` : '');
  const counted = indicesOf(loss?.target ?? []);
  const shown = counted.length <= TERMS_SHOWN ? counted : counted.slice(0, TERMS_SHOWN - 1);
  const terms = shown.map((i) => mark(i, `${weight(i)}${texNumber(loss?.target[i] ?? 0, 3)}\\,${letters.log} ${texNumber(probabilities[i])}`));
  const dots = shown.length < counted.length ? ' + \\cdots' : '';
  const w = model.settings.weights ? 'w_i\\,' : '';
  return `${letters.loss} = -\\sum_i ${w}${letters.target('i')}\\,${letters.log} ${letters.probability('i')} = -\\bigl(${terms.join(' + ')}${dots}\\bigr) = ${value}`;
}

function gradientFormula({ model, row, letters, mark }: Parts, index: number): string {
  const { softmax: { probabilities }, loss } = row;
  const { temperature, weights } = model.settings;
  const name = className(model.labels[index]);
  const total = loss ? loss.target.reduce((sum, y, i) => sum + y * (weights?.[i] ?? 1), 0) : 1;
  const p = mark(index, texNumber(probabilities[index]));
  const scaled = Math.abs(total - 1) < 1e-12 ? p : `${p}\\cdot ${texNumber(total)}`;
  const y = mark(index, texNumber((loss?.target[index] ?? 0) * (weights?.[index] ?? 1), 3));
  const difference = temperature === 1 ? `${scaled} - ${y}` : `\\frac{${scaled} - ${y}}{${texNumber(temperature)}}`;
  return `\\frac{\\partial L}{\\partial ${letters.logit(name)}} = ${difference} = ${mark(index, texNumber(loss?.gradient[index] ?? 0))}`;
}

function exponents(row: SoftmaxRow, temperature: number): (index: number) => string {
  const top = row.logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const shift = Math.abs(top) / temperature > PLAIN_EXPONENT ? (top >= 0 ? `-${texNumber(top)}` : `+${texNumber(-top)}`) : '';
  const over = temperature === 1 ? '' : `/${texNumber(temperature)}`;
  return (i) => {
    const exponent = `${texNumber(row.logits[i])}${shift}`;
    return over !== '' && shift !== '' ? `(${exponent})${over}` : `${exponent}${over}`;
  };
}

/** The sum over all classes, shortened by dots but never without `always`. */
function sumOf(count: number, always: number, term: (index: number) => string): string {
  if (count <= TERMS_SHOWN) return Array.from({ length: count }, (_, i) => term(i)).join('+');
  const head = [0, 1, 2].map(term);
  const middle = always > 2 && always < count - 1 ? ['\\cdots', term(always)] : [];
  return [...head, ...middle, '\\cdots', term(count - 1)].join('+');
}

function indicesOf(target: ArrayLike<number>): number[] {
  return Array.from(target).flatMap((y, i) => (y > 0 ? [i] : []));
}

/** A class’s name as upright LaTeX text. */
export function className(label: string): string {
  const escaped = label.replace(/[\\{}$&#^_%~]/g, (c) => SPECIAL[c] ?? c);
  return `\\text{${escaped}}`;
}

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}', '{': '\\{', '}': '\\}', $: '\\$', '&': '\\&', '#': '\\#', '^': '\\textasciicircum{}', _: '\\_', '%': '\\%', '~': '\\textasciitilde{}',
};
