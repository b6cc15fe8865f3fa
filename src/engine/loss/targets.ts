// What losses are told of the truth, and whether it fits the logits.

import { TargetError } from '../errors';
import { printShape } from '../shape';
import type { Tensor } from '../tensor';

/** One class per row (integers 0 … K−1), or one row of K numbers per row as a tensor [N, K]. */
export type Targets = ArrayLike<number> | Tensor;

/** Rows N and classes K. @throws {TargetError} where the logits are no rows, or the targets none for them */
export function checkedRows(logits: Tensor, targets: Targets, loss: string): readonly [number, number] {
  const [N, K] = logits.shape;
  const found = 'shape' in targets ? printShape(targets.shape) : `${targets.length} labels`;
  const expected = 'shape' in targets ? printShape([N, K]) : `${N} labels`;
  if (logits.shape.length === 2 && found === expected) return [N, K];
  throw new TargetError({ layer: loss, expected: `targets for logits ${printShape(logits.shape)}`, found });
}

/** The label itself. @throws {TargetError} unless it is a class, 0 … K−1 */
export function classOf(label: number, K: number, loss: string): number {
  if (Number.isInteger(label) && label >= 0 && label < K) return label;
  throw new TargetError({ layer: loss, expected: `a label from 0 to ${K - 1}`, found: String(label) });
}
