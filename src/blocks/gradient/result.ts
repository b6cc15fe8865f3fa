// The result of `cnn-gradient`: its public figures, the table behind the curves, and the product as LaTeX.
import type { Figure, Result, ResultTable } from '../result';
import { measuredShare } from './curve';
import type { FlowCase, GradientModel } from './model';
import { checkResult } from './check-result';
import { trainingResult } from './training-result';
import { productTex } from './product';
import { gradientSentence, factorPerLayer } from './sentence';

/** What a gradient block reports; see the manual for the names of the figures. */
export function gradientResult(model: GradientModel): Result {
  if (model.view === 'train') return trainingResult(model);
  if (model.view === 'check') return checkResult(model);
  const latex = productLatex(model);
  return {
    sentence: gradientSentence(model),
    figures: model.cases.flatMap((one) => caseFigures(one, model)),
    table: tableOf(model),
    ...(latex === undefined ? {} : { latex }),
  };
}

function caseFigures(one: FlowCase, { size: { depth } }: GradientModel): Figure[] {
  const { title: label, theory, summary } = one;
  const share = measuredShare(one, 1);
  const figures: Figure[] = [];
  if (share !== undefined && summary) {
    figures.push(
      { name: 'log10-first-over-last', label, value: share },
      { name: 'first-over-last', label, value: 10 ** share },
      { name: 'factor-per-layer', label, value: factorPerLayer(share, depth) },
      { name: 'spread', label, value: summary.gradient.deviation[0], unit: 'log10' },
      { name: 'starts', label, value: summary.runs },
    );
  }
  if (theory) figures.push({ name: 'theory-log10-first-over-last', label, value: theory.log10Shares[0] });
  const perLayer = Array.from(summary?.gradient.mean ?? [], (value, l): Figure => ({ name: 'log10-gradient', label: `${label}, layer ${l + 1}`, value }));
  return [...figures, ...perLayer];
}

function tableOf({ cases, size: { depth } }: GradientModel): ResultTable {
  const columns = cases.flatMap(({ title, theory }) => [`log10 gradient: ${title}`, 'deviation', ...(theory ? ['theory'] : [])]);
  const rows = Array.from({ length: depth }, (_, l) => [
    l + 1,
    ...cases.flatMap(({ theory, summary }) => [
      summary ? summary.gradient.mean[l] : '', summary ? summary.gradient.deviation[l] : '', ...(theory ? [theory.log10Shares[l]] : []),
    ]),
  ]);
  return { columns: ['layer', ...columns], rows };
}

/** The products of all measured curves, one aligned line each, named at its end. */
function productLatex(model: GradientModel): string | undefined {
  const lines = model.cases.flatMap((one) => {
    const tex = productTex(one, model, Math.ceil(model.size.depth / 2));
    return measuredShare(one, 1) === undefined ? [] : [`${tex.replace(' = ', ' &= ')} && \\text{${one.title.replaceAll('σ', '$\\sigma$')}}`];
  });
  return lines.length === 0 ? undefined : `\\begin{aligned}\n${lines.join(' \\\\\n')}\n\\end{aligned}`;
}
