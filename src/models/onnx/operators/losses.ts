// NegativeLogLikelihoodLoss and SoftmaxCrossEntropyLoss, which some networks carry along from training.

import { exponential } from '../../../engine/exponential';
import { mapRows } from '../../../engine/rows';
import { logSoftmax } from '../../../engine/softmax-row';
import { sizeOf } from '../../../engine/shape';
import { mapped, zerosLike, type Tensor } from '../../../engine/tensor';
import { ModelFileError } from '../../model-file-error';
import { filled, scalar, typed, type OnnxTensor } from '../onnx-tensor';
import { optionalInput, type Operator, type OperatorCall } from '../operator';

/** The two operators by ONNX' names. */
export const losses = {
  /** Log-probabilities [N, C, …], labels [N, …], weights [C]. */
  NegativeLogLikelihoodLoss: {
    takes: 2,
    forward: (call) => [reduced(call, call.inputs[0])],
    backward: (call) => [lossGradient(call)],
  },
  /** Logits in place of log-probabilities; those are a second output. */
  SoftmaxCrossEntropyLoss: {
    takes: 2,
    forward(call) {
      const logs = logProbabilities(call);
      return [reduced(call, logs), logs];
    },
    /** Of L: with g the gradient to the log-probabilities, dx = g − p Σ_c g. */
    backward(call) {
      const g = call.index === 0 ? lossGradient(call) : call.dy;
      const back = (dlogs: Float64Array, logs: Float64Array): Float64Array => {
        const sum = dlogs.reduce((a, b) => a + b, 0);
        return dlogs.map((d, i) => d - exponential(logs[i]) * sum);
      };
      return [mapRows([g, logProbabilities(call)], 1, back)];
    },
  },
} satisfies Readonly<Record<string, Operator>>;

function logProbabilities({ inputs: [x] }: OperatorCall): OnnxTensor {
  return typed(x.type, mapRows([x], 1, logSoftmax));
}

/** For every label: where its log-probability lies, and its weight (0 for the class that is ignored). */
function labelled(call: OperatorCall): { places: Int32Array; weights: Float64Array } {
  const [x, labels] = call.inputs;
  const [, C] = x.shape;
  const plane = sizeOf(x.shape.slice(2));
  const ignored = call.attributes.has('ignore_index') ? call.attributes.integer('ignore_index') : undefined;
  const classWeights = optionalInput(call, 2);
  const weights = Float64Array.from(labels.data as ArrayLike<number>, (label) => (label === ignored ? 0 : (classWeights?.data[label] ?? 1)));
  const places = Int32Array.from(labels.data as ArrayLike<number>, (label, i) => {
    if (label !== ignored && !(label >= 0 && label < C)) throw new ModelFileError(`has a label ${label} among ${C} classes`);
    return label === ignored ? -1 : (Math.floor(i / plane) * C + label) * plane + (i % plane);
  });
  return { places, weights };
}

function reduced(call: OperatorCall, logs: OnnxTensor): OnnxTensor {
  const { places, weights } = labelled(call);
  const own = weights.map((weight, i) => (places[i] < 0 ? 0 : -weight * logs.data[places[i]]));
  const reduction = call.attributes.text('reduction', 'mean');
  if (reduction === 'none') return filled(logs.type, call.inputs[1].shape, (i) => own[i]);
  const total = own.reduce((a, b) => a + b, 0);
  return scalar(logs.type, reduction === 'sum' ? total : total / weights.reduce((a, b) => a + b, 0));
}

/** −weight · dy at each label's place, divided by all weights for a mean. */
function lossGradient(call: OperatorCall & { readonly dy: Tensor }): Tensor {
  const { places, weights } = labelled(call);
  const reduction = call.attributes.text('reduction', 'mean');
  const all = reduction === 'mean' ? weights.reduce((a, b) => a + b, 0) : 1;
  const g = mapped(zerosLike(call.inputs[0]), () => 0);
  places.forEach((at, i) => {
    if (at >= 0) g.data[at] -= (weights[i] * call.dy.data[reduction === 'none' ? i : 0]) / all;
  });
  return g;
}
