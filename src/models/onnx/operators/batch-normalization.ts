// BatchNormalization: by the running statistics, as networks in use have it, or by the batch's own while training.

import { momentsOf } from '../../../engine/normalization';
import { sizeOf } from '../../../engine/shape';
import { ModelFileError } from '../../model-file-error';
import { layerBackward, layerForward } from '../layer-operator';
import { filled, type OnnxTensor } from '../onnx-tensor';
import type { LayerChoice, Operator, OperatorCall } from '../operator';
import { epsilonOf } from './epsilon';

/** x [N, C, …], scale, bias, mean, variance [C] → y, and while training the new running mean and variance. */
export const batchNormalization: Operator = {
  takes: 5,
  forward(call) {
    if (!trains(call)) return [layerForward(call, choose(call))];
    const [, , , mean, variance] = call.inputs;
    const own = batchStatistics(call);
    const momentum = call.attributes.float('momentum', 0.9);
    const moved = (old: OnnxTensor, batch: OnnxTensor): OnnxTensor => filled(old.type, old.shape, (c) => old.data[c] * momentum + batch.data[c] * (1 - momentum));
    const normalizing = withStatistics(call, own);
    return [layerForward(normalizing, choose(normalizing)), moved(mean, own.mean), moved(variance, own.variance)];
  },
  backward(call) {
    if (trains(call)) throw new ModelFileError('is in training mode; export the network for inference');
    return layerBackward(call, choose(call));
  },
  layer: (call) => (trains(call) ? undefined : choose(call)),
};

/** Until opset 13 a node trains when it names more than one output. */
function trains({ attributes, opset, outputs }: OperatorCall): boolean {
  return opset >= 14 ? attributes.flag('training_mode') : outputs > 1;
}

function choose({ attributes, inputs: [, gamma, beta, mean, variance] }: OperatorCall): LayerChoice {
  if (attributes.integer('spatial', 1) === 0) throw new ModelFileError('normalises every place by itself (spatial = 0), which cannot be run');
  const weights = { gamma: { tensor: gamma, input: 1 }, beta: { tensor: beta, input: 2 }, mean: { tensor: mean }, variance: { tensor: variance } };
  return { kind: 'batchnorm', parameters: { epsilon: epsilonOf(attributes) }, weights };
}

function batchStatistics({ inputs: [x, , , old] }: OperatorCall): { mean: OnnxTensor; variance: OnnxTensor } {
  const plane = sizeOf(x.shape.slice(2));
  const channel = (i: number): number => Math.floor(i / plane) % x.shape[1];
  const { mean, variance } = momentsOf(x, { sets: x.shape[1], setOf: channel, affine: [x.shape[1]], affineOf: channel });
  return { mean: filled(old.type, [x.shape[1]], (c) => mean[c]), variance: filled(old.type, [x.shape[1]], (c) => variance[c]) };
}

function withStatistics(call: OperatorCall, { mean, variance }: { mean: OnnxTensor; variance: OnnxTensor }): OperatorCall {
  return { ...call, inputs: [...call.inputs.slice(0, 3), mean, variance] };
}
