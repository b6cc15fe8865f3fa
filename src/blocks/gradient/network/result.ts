// The result of `cnn-gradient` with `network`: its public figures and the table behind the curves.
import type { Figure, Result, ResultTable } from '../../result';
import { bestErrors } from '../check-sentence';
import type { NetworkCase, NetworkGradientModel } from './model';
import { networkSentence } from './sentence';

/** What a block about a real network reports; see the manual for the names of the figures. */
export function networkResult(model: NetworkGradientModel): Result {
  const { view } = model;
  const [figures, table] = view === 'train' ? training(model) : view === 'check' ? check(model) : flow(model);
  return { sentence: networkSentence(model), figures: figures.filter(({ value }) => !Number.isNaN(value)), table };
}

function flow(model: NetworkGradientModel): [Figure[], ResultTable] {
  const { layers, cases } = model;
  const columns = ['layer', ...cases.flatMap(({ title }) => [`log10 gradient: ${title}`, 'deviation', 'log10 weights'])];
  const rows = layers.map(({ name, kernels }, l) => [name, ...cases.flatMap(({ summary }) => (summary ? [summary.gradient.mean[l], summary.gradient.deviation[l], kernels.length > 0 ? summary.weightGradient.mean[l] : ''] : ['', '', '']))]);
  return [cases.flatMap((one) => flowFigures(one, model)), { columns, rows }];
}

function flowFigures({ title: label, summary }: NetworkCase, { layers }: NetworkGradientModel): Figure[] {
  if (!summary) return [];
  const { gradient, weightGradient, log10Last, loss, right, runs } = summary;
  const [share] = gradient.mean;
  return [
    { name: 'loss', label, value: loss, unit: 'nat' }, { name: 'accuracy', label, value: right },
    { name: 'log10-first-over-last', label, value: share }, { name: 'first-over-last', label, value: 10 ** share },
    { name: 'spread', label, value: gradient.deviation[0], unit: 'log10' }, { name: 'batches', label, value: runs }, { name: 'log10-last', label, value: log10Last },
    ...layers.map(({ name }, l): Figure => ({ name: 'log10-gradient', label: `${label}, ${name}`, value: gradient.mean[l] })),
    ...layers.flatMap(({ name, kernels }, l): Figure[] => (kernels.length > 0 ? [{ name: 'log10-weight-gradient', label: `${label}, ${name}`, value: weightGradient.mean[l] }] : [])),
  ];
}

function training({ cases, layers, training: trained }: NetworkGradientModel): [Figure[], ResultTable] {
  const summaries = trained?.summaries ?? [];
  const weighted = layers.flatMap(({ name, kernels }, l) => (kernels.length > 0 ? [{ name, l }] : []));
  const figures = summaries.flatMap(({ losses, moved, updates }, k): Figure[] => {
    const label = cases[k].title;
    const perLayer = (name: string, values: Float64Array) => weighted.map(({ name: layer, l }): Figure => ({ name, label: `${label}, ${layer}`, value: values[l] }));
    return [
      { name: 'loss-start', label, value: losses[0], unit: 'nat' }, { name: 'loss-end', label, value: losses[losses.length - 1], unit: 'nat' },
      ...perLayer('log10-moved', moved), ...perLayer('log10-update', updates),
    ];
  });
  const columns = ['layer', ...summaries.flatMap((_, k) => [`log10 moved: ${cases[k].title}`, 'log10 last update', 'log10 gradient at first', 'log10 gradient now'])];
  return [figures, { columns, rows: layers.map(({ name, kernels }, l) => [name, ...summaries.flatMap(({ moved, updates, first, now }) => [...(kernels.length > 0 ? [moved[l], updates[l]] : ['', '']), first[l], now[l]])]) }];
}

function check({ cases, layers, check: checks = [] }: NetworkGradientModel): [Figure[], ResultTable] {
  const best = checks.map(bestErrors);
  const figures = best.flatMap((errors, k) => layers.map(({ name }, l): Figure => ({ name: 'log10-error', label: `${cases[k].title}, ${name}`, value: errors[l] })));
  const columns = ['layer', ...checks.flatMap((_, k) => [`log10 error: ${cases[k].title}`, 'log10 slope'])];
  return [figures, { columns, rows: layers.map(({ name }, l) => [name, ...checks.flatMap(({ slopes }, k) => [best[k][l], slopes[l]])]) }];
}
