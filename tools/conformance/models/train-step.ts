// ConvNetJS' own training step: activations forward, and the gradients of the cross-entropy of one picture.

import { backward } from '../../../src/engine/backward';
import { permuteAxes } from '../../../src/engine/layers/permute';
import { nodeNamed } from '../../../src/engine/network';
import { record } from '../../../src/engine/run';
import { softmaxCrossEntropy } from '../../../src/engine/loss/softmax-cross-entropy';
import { reshaped, type Tensor } from '../../../src/engine/tensor';
import type { ModelFile } from '../../../src/models/model-file';
import { compare, type Comparison } from '../comparison';
import { decoded, type TrainStep } from './reference';

const TOLERANCE = { ofMax: 1e-4 };

/** Everything of the step. */
export function compareTrainStep({ model, aliases }: ModelFile, input: Tensor<Float32Array>, step: TrainStep): Comparison[] {
  const { nodes, output } = model.network;
  const recording = record(model, input);
  const [logits] = nodeNamed(model.network, output).inputs;
  const { value, dlogits } = softmaxCrossEntropy(recording.activations[logits], [step.label]);
  const gradients = backward(recording, { seeds: { [logits]: dlogits } });
  const depthLast = (x: Tensor): Tensor => (x.shape.length === 4 ? permuteAxes(x, [0, 2, 3, 1]) : x);
  return [
    compare('loss', [value], [step.loss], { relative: 1e-4 }),
    ...step.activations.map(({ i, b64 }) => compare(`activation ${i}`, depthLast(recording.activations[aliases.get(String(i)) ?? '']).data, decoded(b64), TOLERANCE)),
    compare('gradient of the input', depthLast(gradients.nodes.image).data, decoded(step.dInput), TOLERANCE),
    ...step.grads.flatMap(({ i, filters, bias }) => {
      const name = aliases.get(String(i)) ?? '';
      const dW = gradients.weights[`${name}.W`];
      const shape = shapeSeen(nodes.find((node) => node.name === name)?.inputs[0] ?? '', recording.activations);
      const own = dW.shape.length === 2 ? reshaped(dW, [dW.shape[0], ...shape]) : dW;
      const all = filters.flatMap((filter) => Array.from(decoded(filter)));
      return [compare(`gradient of the filters ${i}`, depthLast(own).data, all, TOLERANCE), compare(`gradient of the biases ${i}`, gradients.weights[`${name}.b`].data, decoded(bias), TOLERANCE)];
    }),
  ];

  /** What a fully connected layer sees before it is laid flat. */
  function shapeSeen(flat: string, activations: Readonly<Record<string, Tensor>>): readonly number[] {
    const flatten = nodes.find((node) => node.name === flat && node.kind === 'flatten');
    return activations[flatten?.inputs[0] ?? flat].shape.slice(1);
  }
}
