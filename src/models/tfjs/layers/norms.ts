// Keras' normalisations.

import type { Tensor } from '../../../engine/tensor';
import { numberIn, numbersIn } from '../../json-record';
import { ModelFileError } from '../../model-file-error';
import { axisHere, flag, toFirst, toLast, type KerasCall, type KerasLayer, type KerasNode } from '../keras-layer';
import { constant } from '../keras-weights';

/** By running statistics of each channel. */
export const batchNormalization: KerasLayer = (call) => {
  const { config, shape: [C], take } = call;
  const axis = numbersIn(config, 'axis', [-1])[0];
  if (axisHere(axis, call) !== 1) throw new ModelFileError(`normalises along axis ${axis}, which is not the channels`);
  const weights = { ...scaleAndCenter(call, C), mean: take('moving_mean'), variance: take('moving_variance') };
  return [{ spec: { kind: 'batchnorm', parameters: { epsilon: numberIn(config, 'epsilon', 1e-3) } }, weights }];
};

/** Over the channels of each pixel, as ConvNeXt has it: they are brought to the end for it. */
export const layerNormalization: KerasLayer = (call) => {
  const { config, shape, channelsLast } = call;
  const axes = numbersIn(config, 'axis', [-1]);
  const isLast = axes.length === 1 && (axes[0] === -1 || axes[0] === shape.length);
  if (!isLast || (shape.length > 1 && !channelsLast)) throw new ModelFileError('normalises over axes other than the channels, which cannot be run');
  const parameters = { epsilon: numberIn(config, 'epsilon', 1e-3), axis: shape.length };
  const node: KerasNode = { spec: { kind: 'layernorm', parameters }, weights: scaleAndCenter(call, shape[0]) };
  return shape.length === 1 ? [node] : [toLast(shape.length), node, toFirst(shape.length)];
};

/** −1 groups are as many as channels. */
export const groupNormalization: KerasLayer = (call) => {
  const { config, shape: [C] } = call;
  const axis = numbersIn(config, 'axis', [-1])[0];
  if (axisHere(axis, call) !== 1) throw new ModelFileError(`groups along axis ${axis}, which is not the channels`);
  const groups = numberIn(config, 'groups', 32);
  const parameters = { groups: groups === -1 ? C : groups, epsilon: numberIn(config, 'epsilon', 1e-3) };
  return [{ spec: { kind: 'groupnorm', parameters }, weights: scaleAndCenter(call, C) }];
};

/** γ and β of a norm, 1 and 0 where it has none. */
function scaleAndCenter({ config, take }: KerasCall, C: number): { gamma: Tensor; beta: Tensor } {
  return { gamma: flag(config, 'scale', true) ? take('gamma') : constant(C, 1), beta: flag(config, 'center', true) ? take('beta') : constant(C, 0) };
}
