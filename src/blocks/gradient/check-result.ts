// The result of `view: check`.
import type { Figure, Result } from '../result';
import { bestErrors, checkSentence } from './check-sentence';
import type { GradientModel } from './model';

/** The best relative error of every layer, and its slope; see the manual for the names of the figures. */
export function checkResult(model: GradientModel): Result {
  const { cases, check = [], size: { depth } } = model;
  const best = check.map(bestErrors);
  const figures = cases.flatMap(({ title }, k) => Array.from(best[k] ?? [], (value, l): Figure => ({ name: 'log10-error', label: `${title}, layer ${l + 1}`, value })));
  const columns = ['layer', ...cases.slice(0, check.length).flatMap(({ title }) => [`log10 error: ${title}`, 'log10 slope'])];
  const rows = Array.from({ length: depth }, (_, l) => [l + 1, ...check.flatMap(({ slopes }, k) => [best[k][l], slopes[l]])]);
  return { sentence: checkSentence(model), figures: figures.filter(({ value }) => !Number.isNaN(value)), table: { columns, rows } };
}
