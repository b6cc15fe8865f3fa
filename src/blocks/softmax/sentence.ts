// The live sentence of `cnn-softmax`: what the numbers mean.
import { HARD_SPACE, percent, shortNumber } from '../number-format';
import { splitOf } from './cross-entropy';
import type { SoftmaxModel, SoftmaxRow } from './model';

/** One or two sentences about the opened row, or about the whole batch when `open` is undefined. */
export function softmaxSentence(model: SoftmaxModel, open = 0): string {
  const row = model.rows[open] ?? model.rows[0];
  const about = rowSentence(model, row);
  return model.isBatch ? `${batchSentence(model)} Row ${model.rows.indexOf(row) + 1}: ${about}` : about;
}

function rowSentence({ labels, settings: { weights } }: SoftmaxModel, row: SoftmaxRow): string {
  const { probabilities } = row.softmax;
  const best = indexOfMax(probabilities);
  const says = `the network gives “${labels[best]}” ${percent(probabilities[best])}`;
  if (row.ignored) return `${capital(says)}; this row is ignored.`;
  if (!row.loss || !row.target) return `${capital(says)}. Choose a target to see a loss.`;
  const { targetClass } = row;
  const loss = lossWords(row.loss.loss, labels.length, splitOf(row.loss, weights).total);
  if (targetClass === undefined) return `${capital(says)}. Against the target distribution the loss is ${loss}`;
  const p = probabilities[targetClass];
  const right = `the right answer “${labels[targetClass]}” gets ${percent(p)}`;
  return targetClass === best ? `${capital(right)}, the most of all: the loss is ${loss}` : `${capital(right)}, while ${says}: the loss is ${loss}`;
}

/** The loss beside that of equal probabilities, W ln K, where W is the sum of the weighted target. */
function lossWords(loss: number, classes: number, total: number): string {
  if (loss === Infinity) return 'infinite, because a class that should occur has probability 0.';
  if (total === 0) return '0, because the target counts nothing.';
  if (classes < 2) return `${shortNumber(loss)}: with one class there is nothing to guess.`;
  const chance = total * Math.log(classes);
  const compared = Math.abs(loss - chance) < 5e-4 * chance ? 'the same as' : loss < chance ? 'better than' : 'worse than';
  const factor = Math.abs(total - 1) < 1e-9 ? '' : `${shortNumber(total)} × `;
  const equation = `${factor}ln ${classes} = ${shortNumber(chance)}`.replaceAll(' ', HARD_SPACE);
  return `${shortNumber(loss)}, ${compared} guessing among ${classes} (${equation}).`;
}

function batchSentence({ rows, reduction, sum, mean }: SoftmaxModel): string {
  const counted = rows.filter((row) => row.loss).length;
  if (sum === undefined) return `${rows.length === 1 ? '1 row' : `${rows.length} rows`} without a target.`;
  const ignored = rows.filter((row) => row.ignored).length;
  const left = ignored > 0 ? `, ${ignored} ignored` : '';
  const meanText = mean === undefined ? 'no mean' : `mean ${shortNumber(mean)}`;
  const order = reduction === 'sum' ? `sum ${shortNumber(sum)}, ${meanText}` : `${meanText}, sum ${shortNumber(sum)}`;
  return `Over ${counted} ${counted === 1 ? 'row' : 'rows'}${left} the loss is: ${order}.`;
}

/** Index of the first maximum. */
export function indexOfMax(numbers: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < numbers.length; i++) if (numbers[i] > numbers[best]) best = i;
  return best;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
