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

/** One sentence for each network: its worst layer, and why where it is bad. */
export function checkSentence({ cases, check }: GradientModel): string {
  const sentences = (check ?? []).flatMap((summary, k) => {
    const best = bestErrors(summary);
    const worst = best.reduce((at, error, l) => (error > (best[at] ?? -Infinity) || Number.isNaN(best[at]) ? l : at), 0);
    if (Number.isNaN(best[worst])) return [];
    const name = spokenTitle(cases[k].title);
    if (best[worst] <= -4) return [`With ${name}, analytic and numerical gradient agree to ${shareText(best[worst])} or better in every layer.`];
    return [`With ${name}, analytic and numerical gradient still differ by ${shareText(best[worst])} in layer ${worst + 1}: its slope of ${shareText(summary.slopes[worst])} drowns in the rounding of the loss, and no ε can measure it.`];
  });
  return sentences.length === 0 ? 'Comparing …' : sentences.join(' ');
}
