// Keras' activation functions by their names.

import type { NodeSpec } from '../../engine/network';
import { ModelFileError } from '../model-file-error';

const activations: Readonly<Record<string, NodeSpec | undefined>> = {
  relu: { kind: 'relu' },
  relu6: { kind: 'relu6' },
  sigmoid: { kind: 'sigmoid' },
  hard_sigmoid: { kind: 'hard-sigmoid', parameters: { slope: 0.2 } },
  tanh: { kind: 'tanh' },
  elu: { kind: 'elu' },
  selu: { kind: 'selu' },
  celu: { kind: 'celu' },
  hard_swish: { kind: 'hard-swish' },
  hard_silu: { kind: 'hard-swish' },
  gelu: { kind: 'gelu' },
  swish: { kind: 'silu' },
  silu: { kind: 'silu' },
  mish: { kind: 'mish' },
  softplus: { kind: 'softplus' },
  softsign: { kind: 'softsign' },
  leaky_relu: { kind: 'leaky-relu', parameters: { slope: 0.2 } },
  softmax: { kind: 'softmax' },
  log_softmax: { kind: 'log-softmax' },
};

/** The node of an activation; none for `linear`. @throws {ModelFileError} for a name that is not known */
export function kerasActivation(name: string): readonly { readonly spec: NodeSpec }[] {
  if (name === 'linear') return [];
  const spec = Object.hasOwn(activations, name) ? activations[name] : undefined;
  if (spec) return [{ spec }];
  throw new ModelFileError(`uses the activation "${name}", which is not known`);
}
