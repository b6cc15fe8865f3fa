// The computed sentence under the figure.
import { shortNumber } from '../number-format';
import { spokenTitle } from './names';
import { measuredShare } from './curve';
import type { FlowCase, GradientModel } from './model';
import { checkSentence } from './check-sentence';
import { trainingSentence } from './training-sentence';
import { shareText, timesText } from './share-text';

/** One sentence for each curve, the faintest first; theory alone while nothing is measured yet. */
export function gradientSentence(model: GradientModel): string {
  if (model.view === 'train') return trainingSentence(model);
  if (model.view === 'check') return checkSentence(model);
  const cases = [...model.cases].sort((a, b) => arriving(a) - arriving(b));
  return cases.map((one, i) => caseSentence(one, model, i > 0)).join(' ');
}

/** By how much the gradient changes per layer, on average: the (depth − 1)-th root of the share that arrives. */
export function factorPerLayer(log10Share: number, depth: number): number {
  return 10 ** (log10Share / (depth - 1));
}

function arriving(one: FlowCase): number {
  return measuredShare(one, 1) ?? one.theory?.log10Shares[0] ?? Infinity;
}

function caseSentence(one: FlowCase, model: GradientModel, isShort: boolean): string {
  const { size: { depth }, fault } = model;
  const share = measuredShare(one, 1);
  if (share === undefined) return expectation(one, depth);
  const subject = isShort ? `With ${spokenTitle(one.title)} it receives` : `With ${spokenTitle(one.title)}, layer 1 receives`;
  if (share === -Infinity) return `${subject} exactly nothing${reasonForNothing(model)}`;
  const whole = received(share, isShort ? undefined : `layer ${depth}’s gradient`);
  if (fault) return `${subject} ${whole}, because layer ${fault.layer} passes on ${timesText(Math.log10(fault.factor))} what reaches it.`;
  return `${subject} ${whole}: a factor of ${shortNumber(factorPerLayer(share, depth), 3)} a layer${comparison(one, depth)}.${silentRuns(one)}`;
}

/** A share in words: “0.95 of it”, “all of layer 20’s gradient”, “540 times as much”. */
function received(log10Share: number, source: string | undefined): string {
  const share = shareText(log10Share);
  if (share === '1' || share === '1.0') return `all of ${source ?? 'it'}`;
  if (log10Share < 0) return `${share} of ${source ?? 'it'}`;
  return source === undefined ? `${share} times as much` : `${share} times ${source}`;
}

function expectation({ title, theory }: FlowCase, depth: number): string {
  if (!theory) return `${title}: measuring …`;
  return `With ${spokenTitle(title)}, theory expects ${received(theory.log10Shares[0], `layer ${depth}’s gradient`)} in layer 1; measuring …`;
}

function reasonForNothing({ fault }: GradientModel): string {
  if (!fault) return ': in every start, a layer above it has no unit left that passes anything on.';
  return `: layer ${fault.layer} passes on nothing, and a product with one factor 0 is 0 for every layer before it.`;
}

function comparison({ theory }: FlowCase, depth: number): string {
  if (!theory) return '';
  const [share] = theory.log10Shares;
  return `, ${shortNumber(factorPerLayer(share, depth), 3)} by theory`;
}

function silentRuns({ summary }: FlowCase): string {
  if (!summary || summary.silentRuns === 0) return '';
  return ` In ${summary.silentRuns} of ${summary.runs} starts nothing arrives at all; they are left out of the mean.`;
}
