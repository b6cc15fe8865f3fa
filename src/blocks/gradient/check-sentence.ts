// The computed sentence under `view: check`, and the numbers it is made of.
import { STEP_EXPONENTS, type CheckSummary } from '../../study/gradient-flow-check';
import type { GradientModel } from './model';
import { spokenTitle } from './names';
import { shareText } from './share-text';

/** log10 of the smallest relative error over all ε, for each layer [depth]; NaN where none has come yet. */
export function bestErrors({ errors, slopes }: CheckSummary): Float64Array {
  const count = STEP_EXPONENTS.length;
  return slopes.map((_, l) => Math.min(...errors.subarray(l * count, (l + 1) * count)));
}

/** The worst of a check so far. */
export interface WorstLayer {
  /** The layer, counted from 0, whose best error is the largest. */
  readonly l: number;
  /** log10 of that error. */
  readonly error: number;
  /** Of which layers it is the worst, in words. */
  readonly among: 'every layer' | 'every layer compared';
}

/** Undefined while no layer has an error. */
export function worstLayer(summary: CheckSummary): WorstLayer | undefined {
  const best = bestErrors(summary);
  const l = best.reduce((at, error, i) => (error > (best[at] ?? -Infinity) || Number.isNaN(best[at]) ? i : at), 0);
  return Number.isNaN(best[l]) ? undefined : { l, error: best[l], among: best.some(Number.isNaN) ? 'every layer compared' : 'every layer' };
}

/** One sentence for each network: its worst layer, and why where it is bad. */
export function checkSentence({ cases, check }: GradientModel): string {
  const sentences = (check ?? []).flatMap((summary, k) => {
    const worst = worstLayer(summary);
    if (!worst) return [];
    const name = spokenTitle(cases[k].title);
    if (worst.error <= -4) return [`With ${name}, analytic and numerical gradient agree to ${shareText(worst.error)} or better in ${worst.among}.`];
    return [`With ${name}, analytic and numerical gradient still differ by ${shareText(worst.error)} in layer ${worst.l + 1}: its slope of ${shareText(summary.slopes[worst.l])} drowns in the rounding of the loss, and no ε can measure it.`];
  });
  return sentences.length === 0 ? 'Comparing …' : sentences.join(' ');
}
