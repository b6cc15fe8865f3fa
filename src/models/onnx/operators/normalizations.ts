// Normalisations that are a layer of the engine: one entry each. BatchNormalization and LayerNormalization, which have
// more than one output, have their own files.

import { layerOperator } from '../layer-operator';
import { filled, type OnnxTensor } from '../onnx-tensor';
import type { Operator } from '../operator';
import { epsilonOf } from './epsilon';

/** The normalisations by ONNX' names. */
export const normalizations = {
  InstanceNormalization: layerOperator(3, ({ attributes: a, inputs: [, gamma, beta] }) => ({
    kind: 'instancenorm',
    parameters: { epsilon: epsilonOf(a) },
    weights: { gamma: { tensor: gamma, input: 1 }, beta: { tensor: beta, input: 2 } },
  })),
  /** γ and β belong to channels; before opset 21 to groups. */
  GroupNormalization: layerOperator(3, ({ attributes: a, opset, inputs: [x, gamma, beta] }) => {
    const weight = (tensor: OnnxTensor, input: number) => (opset < 21 ? { tensor: perChannel(tensor, x.shape[1]) } : { tensor, input });
    return {
      kind: 'groupnorm',
      parameters: { groups: a.integer('num_groups'), epsilon: epsilonOf(a) },
      weights: { gamma: weight(gamma, 1), beta: weight(beta, 2) },
    };
  }),
  LRN: layerOperator(1, ({ attributes: a }) => ({
    kind: 'lrn',
    parameters: { size: a.integer('size'), alpha: a.float('alpha', 1e-4), beta: a.float('beta', 0.75), k: a.float('bias', 1) },
  })),
} satisfies Readonly<Record<string, Operator>>;

function perChannel(x: OnnxTensor, channels: number): OnnxTensor {
  return filled(x.type, [channels], (c) => x.data[Math.floor((c * x.data.length) / channels)]);
}
