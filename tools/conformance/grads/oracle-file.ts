// The parts that all gradient oracles share: encoded tensors, a loss with its targets.

import type { CrossEntropyOptions } from '../../../src/engine/loss/softmax-cross-entropy';
import type { Targets } from '../../../src/engine/loss/targets';
import type { Tensors } from '../../../src/engine/layer';
import { decodeTensor, type EncodedTensor } from '../encoded-tensor';
import type { OracleGraph } from './graph';

/** Encoded tensors by name. */
export type EncodedTensors = Readonly<Record<string, EncodedTensor>>;

/** The loss of a case file, with its expected values. */
export interface OracleLoss {
  readonly reduction: 'mean' | 'sum' | 'weighted_mean';
  readonly targetKind: 'onehot' | 'soft' | 'smooth';
  readonly labels: readonly number[] | null;
  readonly classWeights: readonly number[] | null;
  readonly target: EncodedTensor;
  readonly value: number;
  readonly perSample: EncodedTensor | readonly number[];
  readonly probs: EncodedTensor;
}

/** What a network with a loss is in a case file. */
export interface OracleNetwork {
  readonly graph: OracleGraph;
  readonly params: EncodedTensors;
  readonly input: EncodedTensor;
  readonly loss: OracleLoss;
}

/** All tensors, decoded. */
export function decodeAll(encoded: EncodedTensors): Tensors {
  return Object.fromEntries(Object.entries(encoded).map(([name, one]) => [name, decodeTensor(one)]));
}

/** Numbers that are encoded or plain. */
export function numbersOf(values: EncodedTensor | readonly number[]): ArrayLike<number> {
  return 'shape' in values ? decodeTensor(values).data : values;
}

/** Our targets and options for a loss: labels where there are any, the distribution itself for soft targets. */
export function lossOf({ labels, target, targetKind, classWeights, reduction }: OracleLoss): { targets: Targets; options: CrossEntropyOptions } {
  const options: CrossEntropyOptions = {
    reduction: reduction === 'sum' ? 'sum' : 'mean',
    ...(targetKind === 'smooth' && labels && { smoothing: 0.1 }),
    ...(classWeights && { classWeights }),
  };
  return { targets: labels && targetKind !== 'soft' ? labels : decodeTensor(target), options };
}
