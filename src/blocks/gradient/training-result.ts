// The result of `view: train`.
import type { Figure, Result } from '../result';
import type { GradientModel } from './model';
import { trainingSentence } from './training-sentence';

/** Losses, and how far each layer has come; see the manual for the names of the figures. */
export function trainingResult(model: GradientModel): Result {
  const { cases, training, size: { depth } } = model;
  const summaries = training?.summaries ?? [];
  const figures = summaries.flatMap(({ losses, moved, updates }, k): Figure[] => {
    const label = cases[k].title;
    const perLayer = Array.from(moved, (value, l): Figure => ({ name: 'log10-moved', label: `${label}, layer ${l + 1}`, value }));
    return [
      { name: 'loss-start', label, value: losses[0], unit: 'nat' },
      { name: 'loss-end', label, value: losses[losses.length - 1], unit: 'nat' },
      { name: 'log10-first-update', label, value: updates[0] },
      ...perLayer,
    ];
  });
  const rows = Array.from({ length: depth }, (_, l) => [l + 1, ...summaries.flatMap(({ moved, updates }) => [moved[l], updates[l]])]);
  const columns = ['layer', ...cases.slice(0, summaries.length).flatMap(({ title }) => [`log10 moved: ${title}`, 'log10 last update'])];
  return { sentence: trainingSentence(model), figures, table: { columns, rows } };
}
