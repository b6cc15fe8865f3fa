// The result of `cnn-softmax`: its public figures, the table behind it, and its LaTeX.
import type { Figure, Result, ResultTable } from '../result';
import { batchFormula, formulasOf } from './formula';
import type { SoftmaxModel, SoftmaxRow } from './model';
import type { FIGURES } from './options';
import { indexOfMax, softmaxSentence } from './sentence';

/** What a softmax block reports; see the manual for the names of the figures. */
export function softmaxResult(model: SoftmaxModel): Result {
  return {
    sentence: softmaxSentence(model),
    figures: model.isBatch ? batchFigures(model) : rowFigures(model, model.rows[0]),
    table: model.isBatch ? batchTable(model) : rowTable(model, model.rows[0]),
    latex: softmaxLatex(model),
  };
}

type Name = (typeof FIGURES)[number];

/** Figures of the row that is open in the view; those of the whole block are {@link softmaxResult}’s. */
export function rowFigures({ labels }: SoftmaxModel, { softmax, loss }: SoftmaxRow): Figure[] {
  const each = (name: Name, values: ArrayLike<number>) => labels.map((label, i) => ({ name, label, value: values[i] }));
  const common = [...each('p', softmax.probabilities), { name: 'logsumexp', value: softmax.logSumExp }, { name: 'entropy', value: softmax.entropy, unit: 'nat' }];
  if (!loss) return common;
  return [
    ...common,
    { name: 'loss', value: loss.loss, unit: 'nat' },
    { name: 'target-entropy', value: loss.targetEntropy, unit: 'nat' },
    { name: 'kl', value: loss.divergence, unit: 'nat' },
    ...each('gradient', loss.gradient),
  ];
}

function batchFigures({ rows, sum, mean, loss }: SoftmaxModel): Figure[] {
  const figure = (name: Name, value: number | undefined) => (value === undefined ? [] : [{ name, value, unit: 'nat' }]);
  const each = rows.flatMap((row, k) => (row.loss ? [{ name: 'row-loss', label: String(k + 1), value: row.loss.loss, unit: 'nat' }] : []));
  return [...figure('loss', loss), ...figure('sum', sum), ...figure('mean', mean), ...each];
}

function rowTable({ labels }: SoftmaxModel, { logits, softmax, loss }: SoftmaxRow): ResultTable {
  const scores = ['class', 'logit', 'probability'];
  const columns = loss ? [...scores, 'target', 'loss term', 'gradient'] : scores;
  const rows = labels.map((label, i) => {
    const row = [label, logits[i], softmax.probabilities[i]];
    return loss ? [...row, loss.target[i], loss.terms[i], loss.gradient[i]] : row;
  });
  return { columns, rows };
}

function batchTable({ labels, rows }: SoftmaxModel): ResultTable {
  return {
    columns: ['row', ...labels.map((label) => `p(${label})`), 'target', 'loss'],
    rows: rows.map((row, k) => [k + 1, ...row.softmax.probabilities, targetName(row, labels), row.loss?.loss ?? '']),
  };
}

function targetName({ ignored, target, targetClass }: SoftmaxRow, labels: readonly string[]): string {
  if (ignored) return 'ignored';
  if (targetClass !== undefined) return labels[targetClass];
  return target ? target.map((y, i) => (y > 0 ? `${labels[i]}: ${y}` : '')).filter(Boolean).join(', ') : '';
}

/** The formulas with their numbers, one `aligned` environment that compiles with amsmath. */
function softmaxLatex(model: SoftmaxModel): string {
  if (model.isBatch) return batchFormula(model);
  const [row] = model.rows;
  const { softmax, loss, gradient } = formulasOf(model, row, row.targetClass ?? indexOfMax(row.softmax.probabilities), (_, tex) => tex);
  const lines = [softmax, loss, gradient].flatMap((line) => (line ? [line.replace(' = ', ' &= ')] : []));
  return `\\begin{aligned}\n${lines.join(' \\\\\n')}\n\\end{aligned}`;
}
