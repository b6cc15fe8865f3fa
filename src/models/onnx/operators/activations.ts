// Activations: one line each. Those that the engine has as layers are those layers; the others are functions here.

import { exponential, exponentialMinusOne } from '../../../engine/exponential';
import type { Operator } from '../operator';
import { layerOperator } from '../layer-operator';
import { unary } from './unary';

/** The activations by ONNX' names, with ONNX' defaults. */
export const activations = {
  Relu: layerOperator(1, () => ({ kind: 'relu' })),
  LeakyRelu: layerOperator(1, ({ attributes: a }) => ({ kind: 'leaky-relu', parameters: { slope: a.float('alpha', 0.01) } })),
  Elu: layerOperator(1, ({ attributes: a }) => ({ kind: 'elu', parameters: { alpha: a.float('alpha', 1) } })),
  Celu: layerOperator(1, ({ attributes: a }) => ({ kind: 'celu', parameters: { alpha: a.float('alpha', 1) } })),
  Gelu: layerOperator(1, ({ attributes: a }) => ({ kind: 'gelu', parameters: { by: a.text('approximate', 'none') === 'tanh' ? 'tanh' : 'erf' } })),
  Sigmoid: layerOperator(1, () => ({ kind: 'sigmoid' })),
  HardSigmoid: layerOperator(1, ({ attributes: a }) => ({
    kind: 'hard-sigmoid',
    parameters: { slope: a.float('alpha', 0.2), offset: a.float('beta', 0.5) },
  })),
  HardSwish: layerOperator(1, () => ({ kind: 'hard-swish' })),
  Mish: layerOperator(1, () => ({ kind: 'mish' })),
  Tanh: layerOperator(1, () => ({ kind: 'tanh' })),
  Softplus: layerOperator(1, () => ({ kind: 'softplus' })),
  Softsign: layerOperator(1, () => ({ kind: 'softsign' })),
  ThresholdedRelu: layerOperator(1, ({ attributes: a }) => ({ kind: 'thresholded-relu', parameters: { threshold: a.float('alpha', 1) } })),
  Selu: unary({
    settings: (a) => ({ alpha: a.float('alpha', 1.6732632423543772), gamma: a.float('gamma', 1.0507009873554805) }),
    f: (x, { alpha, gamma }) => gamma * (x > 0 ? x : alpha * exponentialMinusOne(x)),
    derivative: (x, y, { alpha, gamma }) => (x > 0 ? gamma : y + gamma * alpha),
  }),
  Swish: unary({
    settings: (a) => a.float('alpha', 1),
    f: (x, alpha) => x * sigmoid(alpha * x),
    derivative: (x, y, alpha) => sigmoid(alpha * x) + alpha * y * (1 - sigmoid(alpha * x)),
  }),
  Shrink: unary({
    settings: (a) => ({ bias: a.float('bias', 0), lambda: a.float('lambd', 0.5) }),
    f: (x, { bias, lambda }) => (x < -lambda ? x + bias : x > lambda ? x - bias : 0),
    derivative: (x, _, { lambda }) => Number(Math.abs(x) > lambda),
  }),
} satisfies Readonly<Record<string, Operator>>;

function sigmoid(x: number): number {
  return 1 / (1 + exponential(-x));
}
