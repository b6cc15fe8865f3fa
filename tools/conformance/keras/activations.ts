// Keras' activation functions by their names.

import type { NodeSpec } from '../../../src/engine/network';
import type { Tensor } from '../../../src/engine/tensor';
import { CaseError } from '../kind';
import type { UnstatedParameters } from './unstated-parameters';

const table: Readonly<Record<string, (x: Tensor, unstated: UnstatedParameters) => NodeSpec>> = {
  linear: () => ({ kind: 'leaky-relu', parameters: { slope: 1 } }),
  relu: (_, { alpha }) => (alpha === undefined ? { kind: 'relu' } : { kind: 'leaky-relu', parameters: { slope: alpha } }),
  relu6: () => ({ kind: 'relu6' }),
  sigmoid: () => ({ kind: 'sigmoid' }),
  hard_sigmoid: () => ({ kind: 'hard-sigmoid', parameters: { slope: 0.2 } }),
  tanh: () => ({ kind: 'tanh' }),
  elu: (_, { alpha = 1 }) => ({ kind: 'elu', parameters: { alpha } }),
  selu: () => ({ kind: 'selu' }),
  gelu: () => ({ kind: 'gelu' }),
  swish: () => ({ kind: 'silu' }),
  silu: () => ({ kind: 'silu' }),
  softplus: () => ({ kind: 'softplus' }),
  softsign: () => ({ kind: 'softsign' }),
  softmax: ({ shape }) => ({ kind: 'softmax', parameters: { axis: shape.length - 1 } }),
  log_softmax: ({ shape }) => ({ kind: 'log-softmax', parameters: { axis: shape.length - 1 } }),
};

/** The node that computes an activation on x. @throws {CaseError} for a name that is not in the table. */
export function activationNode(name: string, x: Tensor, unstated: UnstatedParameters = {}): NodeSpec {
  const node = table[name];
  if (!node) throw new CaseError(`no translation for the Keras activation ${name}`);
  return node(x, unstated);
}
