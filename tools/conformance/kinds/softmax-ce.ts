// Everyday rows of softmax and cross-entropy.

import type { SoftmaxModel } from '../../../src/blocks/softmax/model';
import type { BatchRow } from '../../../src/blocks/softmax/options';
import { compare, type Comparison } from '../comparison';
import { casesInFile, type Kind } from '../kind';
import { flat, modelOf } from '../softmax-rows';

interface CrossEntropyCase {
  /** One row, or several. */
  readonly logits: readonly number[] | readonly (readonly number[])[];
  readonly temperature: number;
  readonly softmax: CrossEntropyCase['logits'];
  readonly log_softmax: CrossEntropyCase['logits'];
  readonly logsumexp: number | readonly number[];
  readonly entropy_nats: number | readonly number[];
  /** One label or distribution, or one a row. */
  readonly target?: number | readonly number[] | readonly (readonly number[])[];
  readonly target_kind?: 'index' | 'probabilities';
  readonly reduction?: 'sum' | 'mean' | 'none';
  readonly label_smoothing?: number;
  readonly class_weight?: readonly number[] | null;
  readonly ignore_index?: number | null;
  readonly loss?: number | readonly number[];
  readonly per_sample?: readonly number[];
  readonly grad_logits?: CrossEntropyCase['logits'];
}

const TOLERANCE = { relative: 1e-12, absolute: 1e-14 };

/** `softmax-ce-cases/1`. */
export const softmaxCe: Kind = {
  name: 'softmax-ce',
  cases: (place) => casesInFile(place, 'softmax-ce-cases/1', (entry) => runCase(entry as unknown as CrossEntropyCase)),
};

function runCase(oracle: CrossEntropyCase): Comparison[] {
  const model = modelOf({
    batch: rowsOf(oracle), temperature: oracle.temperature, smoothing: oracle.label_smoothing ?? 0,
    weights: oracle.class_weight ? { values: oracle.class_weight } : undefined,
    ignore: typeof oracle.ignore_index === 'number' ? String(oracle.ignore_index) : undefined,
  });
  const check = (what: keyof CrossEntropyCase, found: readonly number[]) => {
    const expected = oracle[what];
    return expected === undefined || expected === null ? [] : [compare(what, found, [expected].flat(2) as number[], TOLERANCE)];
  };
  return [
    ...check('softmax', flat(model, ({ softmax }) => softmax.probabilities)),
    ...check('log_softmax', flat(model, ({ softmax }) => softmax.logProbabilities)),
    ...check('logsumexp', model.rows.map(({ softmax }) => softmax.logSumExp)),
    ...check('entropy_nats', model.rows.map(({ softmax }) => softmax.entropy)),
    ...check('per_sample', model.rows.map(({ loss }) => loss?.loss ?? 0)),
    ...check('loss', reducedLoss(model, oracle.reduction)),
    ...check('grad_logits', flat(model, ({ loss }) => loss?.gradient).map((g) => (oracle.reduction === 'mean' ? g / model.divisor : g))),
  ];
}

function rowsOf({ logits, target, target_kind: kind }: CrossEntropyCase): BatchRow[] {
  const rows = (Array.isArray(logits[0]) ? logits : [logits]) as readonly (readonly number[])[];
  const targets = (kind === 'index' || Array.isArray((target as readonly unknown[] | undefined)?.[0]) ? [target].flat() : [target]) as readonly (number | readonly number[] | undefined)[];
  return rows.map((values, k) => {
    const right = targets[k];
    if (right === undefined) return { logits: { values } };
    return { logits: { values }, target: typeof right === 'number' ? { name: String(right) } : { values: right } };
  });
}

function reducedLoss(model: SoftmaxModel, reduction: CrossEntropyCase['reduction']): number[] {
  if (reduction === 'none') return model.rows.map(({ loss }) => loss?.loss ?? 0);
  return [(reduction === 'sum' ? model.sum : model.mean) ?? NaN];
}
