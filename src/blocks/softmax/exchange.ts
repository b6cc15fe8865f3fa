// What a softmax block gives to others and takes from them.
import type { Exports } from '../exchange/exports';
import type { Complain } from '../services';
import type { SoftmaxModel } from './model';
import type { SoftmaxOptions } from './options';

/** Scores and target of the row, or of the first one of a mini-batch. */
export function givenScores({ labels, rows: [{ logits, target }] }: SoftmaxModel): Exports {
  return { logits: { labels, values: logits }, ...(target && { target: { labels, values: target } }) };
}

/**
 * The options with what another block gives. Logits or a target that are written, perhaps by the reader’s own hand, win, and
 * `from` stays to say so.
 */
export function withTaken(options: SoftmaxOptions, { logits, target, model }: Exports, complain: Complain<SoftmaxOptions>): SoftmaxOptions {
  const { from: _from, ...own } = options;
  const clash = options.batch ? 'batch' : logits && options.labels ? 'labels' : model !== undefined && options.model !== undefined ? 'model' : undefined;
  if (clash) throw complain(clash, `Expected either “from” or “${clash}”, found both.`, `Remove ${clash}, or from.`);
  if ((logits && options.logits) || (target && options.target)) return options;
  return { ...own, ...(logits && { logits }), ...(target && { target }), ...(model !== undefined && { model }) };
}
