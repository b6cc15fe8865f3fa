// What the reader’s hands do to a softmax block: each edit is a patch of the options, so that it can be
// undone, saved and reset like anything that was typed.
import { logitFor } from './cross-entropy';
import type { SoftmaxModel, SoftmaxRow } from './model';
import type { BatchRow, Scores, SoftmaxOptions, Target } from './options';

/** The block as it stands and the row that is edited. */
export interface Editing {
  readonly options: SoftmaxOptions;
  readonly model: SoftmaxModel;
  /** Index of the row; 0 without a batch. */
  readonly open: number;
}

/** Probabilities that a drag can reach: at 0 and 1 the logit would be infinite. */
const EDGE = 1e-9;

/** Sets the logits of the row; as many as there are classes. */
export function withLogits(editing: Editing, values: readonly number[]): Partial<SoftmaxOptions> {
  return patched(editing, { logits: scoresLike(editing, values) });
}

/** Sets one logit. */
export function withLogit(editing: Editing, index: number, z: number): Partial<SoftmaxOptions> {
  return withLogits(editing, rowOf(editing).logits.map((old, i) => (i === index ? z : old)));
}

/** Pastes a row of numbers from class `index` on; what reaches beyond the last class is left out. */
export function withPastedRow(editing: Editing, index: number, row: readonly number[]): Partial<SoftmaxOptions> {
  const start = row.length === editing.model.labels.length ? 0 : index;
  return withLogits(editing, rowOf(editing).logits.map((old, i) => row[i - start] ?? old));
}

/** Moves one logit so that its class gets probability `p`. */
export function withProbability(editing: Editing, index: number, p: number): Partial<SoftmaxOptions> {
  const { logits } = rowOf(editing);
  const z = logitFor(Math.min(1 - EDGE, Math.max(EDGE, p)), index, logits, editing.model.settings.temperature);
  return z === undefined || !Number.isFinite(z) ? {} : withLogit(editing, index, z);
}

/** Makes class `index` the whole target. */
export function withOneHot(editing: Editing, index: number): Partial<SoftmaxOptions> {
  return patched(editing, { target: { name: editing.model.labels[index] } });
}

/** Gives class `index` the share `share` of the target; the others keep their proportions and the sum is 1. */
export function withShare(editing: Editing, index: number, share: number): Partial<SoftmaxOptions> {
  const { labels } = editing.model;
  const before = rowOf(editing).target ?? labels.map(() => 0);
  const others = before.reduce((sum, y, i) => (i === index ? sum : sum + y), 0);
  const rest = 1 - share;
  const values = before.map((y, i) => {
    if (i === index) return share;
    return others > 0 ? (y / others) * rest : rest / Math.max(1, labels.length - 1);
  });
  return patched(editing, { target: { labels, values } });
}

/** Sets how much class `index` counts. */
export function withWeight({ model }: Editing, index: number, weight: number): Partial<SoftmaxOptions> {
  const { labels, settings } = model;
  return { weights: { labels, values: labels.map((_, i) => (i === index ? weight : (settings.weights?.[i] ?? 1))) } };
}

/** The logits after one step of gradient descent: z − η ∂L/∂z. */
export function steppedDown(editing: Editing, rate: number): readonly number[] {
  const { logits, loss } = rowOf(editing);
  return loss ? logits.map((z, i) => (z === -Infinity ? z : z - rate * loss.gradient[i])) : logits;
}

/** The edited row’s numbers. */
export function rowOf({ model, open }: Editing): SoftmaxRow {
  return model.rows[open] ?? model.rows[0];
}

function patched(editing: Editing, change: { logits?: Scores; target?: Target }): Partial<SoftmaxOptions> {
  const { options, open } = editing;
  const { batch } = options;
  if (batch) return { batch: batch.map((row, k): BatchRow => (k === open ? { ...row, ...change } : row)) };
  const target = change.target ?? options.target ?? (options.from ? undefined : defaultTarget(editing));
  return { logits: change.logits ?? options.logits ?? scoresLike(editing, rowOf(editing).logits), ...(target ? { target } : {}) };
}

/** The target that the empty body shows is written down as soon as anything is. */
function defaultTarget({ model, open }: Editing): Target | undefined {
  const { targetClass } = model.rows[open] ?? model.rows[0];
  return targetClass === undefined ? undefined : { name: model.labels[targetClass] };
}

function scoresLike({ options, model, open }: Editing, values: readonly number[]): Scores {
  const written = options.batch ? options.batch[open]?.logits : options.logits;
  const named = written ? written.labels !== undefined : options.labels === undefined;
  return named ? { labels: model.labels, values } : { values };
}
