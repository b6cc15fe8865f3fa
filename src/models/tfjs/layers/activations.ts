// Keras' activation functions: by name, as Keras 3's operations, as classes of their own, and inside of other layers.

import type { NodeSpec } from '../../../engine/network';
import { numberIn, numbersIn, recordOf, textIn } from '../../json-record';
import { ModelFileError } from '../../model-file-error';
import { borrowedOperator } from '../../onnx/borrowed-operator';
import { scalar } from '../../onnx/onnx-tensor';
import { axisHere, type KerasCall, type KerasLayer, type KerasNode } from '../keras-layer';

const named: Readonly<Record<string, (call: KerasCall) => NodeSpec>> = {
  relu: () => ({ kind: 'relu' }),
  relu6: () => ({ kind: 'relu6' }),
  sigmoid: () => ({ kind: 'sigmoid' }),
  hard_sigmoid: ({ dialect }) => ({ kind: 'hard-sigmoid', parameters: { slope: dialect.hardSigmoidSlope } }),
  tanh: () => ({ kind: 'tanh' }),
  elu: () => ({ kind: 'elu' }),
  selu: () => ({ kind: 'selu' }),
  celu: () => ({ kind: 'celu' }),
  hard_swish: () => ({ kind: 'hard-swish' }),
  hard_silu: () => ({ kind: 'hard-swish' }),
  gelu: () => ({ kind: 'gelu' }),
  gelu_new: () => ({ kind: 'gelu', parameters: { by: 'tanh' } }),
  swish: () => ({ kind: 'silu' }),
  silu: () => ({ kind: 'silu' }),
  mish: () => ({ kind: 'mish' }),
  softplus: () => ({ kind: 'softplus' }),
  softsign: () => ({ kind: 'softsign' }),
  leaky_relu: () => ({ kind: 'leaky-relu', parameters: { slope: 0.2 } }),
  softmax: (call) => ({ kind: 'softmax', parameters: { axis: axisHere(-1, call) } }),
  log_softmax: (call) => ({ kind: 'log-softmax', parameters: { axis: axisHere(-1, call) } }),
};

/** The node of an activation by its name, which Keras may put its package before; none for `linear`. @throws {ModelFileError} for a name that is not known */
export function activationNamed(name: string, call: KerasCall): readonly KerasNode[] {
  const own = name.split(/[.>]/).pop() ?? name;
  if (own === 'linear') return [];
  const spec = Object.hasOwn(named, own) ? named[own](call) : undefined;
  if (spec) return [{ spec }];
  throw new ModelFileError(`uses the activation "${name}", which is not known`);
}

/** The classes that are activations by themselves. */
export const activationClasses: Readonly<Record<string, KerasLayer>> = {
  Activation: (call) => activationOf(call.config.activation, call),
  ReLU: rectifier,
  LeakyReLU: ({ config }) => [{ spec: { kind: 'leaky-relu', parameters: { slope: numberIn(config, 'alpha', numberIn(config, 'negative_slope', 0.3)) } } }],
  PReLU: learnedSlopes,
  ELU: ({ config }) => [{ spec: { kind: 'elu', parameters: { alpha: numberIn(config, 'alpha', 1) } } }],
  ThresholdedReLU: ({ config }) => [{ spec: { kind: 'thresholded-relu', parameters: { threshold: numberIn(config, 'theta', 1) } } }],
  Softmax: (call) => {
    const axes = numbersIn(call.config, 'axis', [-1]);
    if (axes.length === 1) return [{ spec: { kind: 'softmax', parameters: { axis: axisHere(axes[0], call) } } }];
    throw new ModelFileError('takes its softmax over several axes together, which cannot be run');
  },
};

/**
 * The activation that a layer carries inside: a name, a function as Keras 3 writes those of others, or a whole layer.
 * @throws {ModelFileError} for what is not known
 */
export function activationOf(activation: unknown, call: KerasCall): readonly KerasNode[] {
  if (activation === undefined || activation === null) return [];
  if (typeof activation === 'string') return activationNamed(activation, call);
  const layer = recordOf(activation, 'the activation');
  const className = textIn(layer, 'class_name');
  if (className === 'function') return activationNamed(textIn(layer, 'config'), call);
  const config = recordOf(layer.config ?? {}, 'the config of the activation');
  return Object.hasOwn(activationClasses, className) ? activationClasses[className]({ ...call, config }) : activationNamed(className, call);
}

/** Nothing below the threshold, or a slope; at most the ceiling. */
function rectifier({ config }: KerasCall): readonly KerasNode[] {
  const [slope, threshold] = [numberIn(config, 'negative_slope', 0), numberIn(config, 'threshold', 0)];
  const ceiling = (config.max_value ?? undefined) === undefined ? undefined : numberIn(config, 'max_value');
  if (threshold !== 0 && slope !== 0) throw new ModelFileError(`rectifies with a threshold of ${threshold} and a slope of ${slope}, which cannot be run`);
  if (threshold === 0 && slope === 0 && ceiling === 6) return [{ spec: { kind: 'relu6' } }];
  const below: NodeSpec = threshold !== 0 ? { kind: 'thresholded-relu', parameters: { threshold } } : slope === 0 ? { kind: 'relu' } : { kind: 'leaky-relu', parameters: { slope } };
  return [{ spec: below }, ...(ceiling === undefined ? [] : [borrowedOperator({ operator: 'Min', inputs: ['data', scalar('float32', ceiling)] })])];
}

/** A slope for each channel. */
function learnedSlopes({ shape: [C, ...places], take, channelsLast }: KerasCall): readonly KerasNode[] {
  const { shape, data } = take('alpha');
  const isPerChannel = data.length === C && shape[channelsLast ? places.length : 0] === C;
  if (!isPerChannel) throw new ModelFileError('has a slope for every place; one for each channel can be run (shared_axes)');
  return [{ spec: { kind: 'prelu' }, weights: { slope: { shape: [C], data } } }];
}
