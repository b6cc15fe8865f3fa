// Networks for the tests of inference plans. Not a test itself; it knows no test runner, so that a browser can use it.

import { initialize } from '../../../../src/engine/initialize';
import { readLayerLine } from '../../../../src/engine/layer-line';
import { defineNetwork, type Model, type NodeSpec } from '../../../../src/engine/network';
import { createRandom } from '../../../../src/engine/random';
import { sizeOf, type Shape } from '../../../../src/engine/shape';
import { mapped, tensor, type Tensor } from '../../../../src/engine/tensor';
import { randomFloats } from '../random-floats';

/** A layer line, with its name before a colon and its inputs behind an arrow where they are not the node before: `sum: add <- a, b`. */
export function nodeOf(text: string): NodeSpec {
  const [, name, line, inputs] = /^(?:(\w+): )?(.*?)(?: <- (.*))?$/.exec(text) ?? [];
  return { ...readLayerLine(line), ...(name && { name }), ...(inputs && { inputs: inputs.split(', ') }) } as NodeSpec;
}

/** A model with random weights in float32, statistics and biases of batch norms included. */
export function modelOf(image: Shape, lines: readonly string[], output?: string): Model {
  const network = defineNetwork({ inputs: { image }, nodes: lines.map(nodeOf), ...(output && { output }) });
  const weights = initialize(network, createRandom(3), { initializer: 'pytorch' });
  const noise = createRandom(4);
  const stirred = Object.entries(weights).map(([name, w]) => [name, name.endsWith('variance') ? mapped(w, () => 0.5 + noise.uniform()) : mapped(w, (x) => x + 0.2 * noise.normal())] as const);
  return { network, weights: Object.fromEntries(stirred) };
}

/** A batch of random pictures for the model's first input. */
export function batchFor({ network }: Model, images: number, seed = 5): Tensor {
  const shape = [images, ...network.inputs.image];
  return tensor(shape, randomFloats(sizeOf(shape), seed));
}

/** Chains, branches and odd extents, each with what is most likely to go wrong in it. */
export const networks: Readonly<Record<string, readonly [Shape, readonly string[]]>> = {
  LeNet: [[1, 12, 12], ['conv 8 5x5 pad 2', 'relu', 'maxpool 2', 'conv 16 5x5 pad 2', 'relu', 'maxpool 2', 'flatten', 'dense 10']],
  'odd channels and strides': [[3, 11, 9], ['conv 5 3x2 stride 2x1 pad 1', 'relu6', 'conv 7 3x3', 'leaky-relu slope 0.2', 'flatten', 'dense 6', 'sigmoid', 'dense 3']],
  'folded batch norms': [[2, 9, 8], ['conv 5 3x3', 'batchnorm', 'relu', 'conv 9 2x2 bias no', 'batchnorm affine no epsilon 0.01', 'flatten', 'dense 4', 'batchnorm', 'tanh']],
  'batch norms that nothing folds': [[3, 7, 6], ['batchnorm', 'conv 5 3x3', 'relu', 'batchnorm', 'hard-swish', 'flatten', 'dense 3']],
  'a residual block': [[3, 8, 8], ['a: conv 6 3x3 pad 1', 'relu', 'conv 6 3x3 pad 1', 'batchnorm', 'sum: add <- batchnorm1, a', 'relu', 'global-avgpool', 'dense 4']],
  'a projected shortcut': [[4, 9, 9], ['conv 8 3x3 pad 1', 'pre: relu', 'conv 8 3x3 stride 2 pad 1', 'batchnorm', 'relu', 'conv 8 3x3 pad 1', 'main: batchnorm', 'conv 8 1x1 stride 2 <- pre', 'side: batchnorm', 'add <- main, side', 'relu', 'flatten', 'dense 3']],
  'an inception block': [[3, 7, 7], ['stem: conv 5 3x3', 'a: conv 3 1x1 <- stem', 'b: conv 7 3x3 pad 1 <- stem', 'c: maxpool 3 stride 1 pad 1 <- stem', 'cat: concat <- a, b, c', 'relu', 'conv 4 1x1', 'flatten', 'dense 3']],
  'a gate': [[3, 6, 6], ['x: conv 8 3x3 pad 1', 'g: conv 8 1x1 <- x', 'gate: hard-sigmoid', 'multiply <- x, gate', 'silu', 'global-maxpool', 'dense 2']],
  'pools with pads that round up': [[3, 9, 8], ['conv 5 2x2', 'avgpool 3 stride 2 pad 1', 'conv 4 2x2', 'maxpool 3 stride 2 ceil yes', 'avgpool 2 stride 1 pad 1 count-pad yes', 'flatten', 'dense 3']],
  'max pools of pixels without padding': [[3, 14, 13], ['conv 10 3x3', 'relu', 'maxpool 2', 'conv 9 2x2', 'maxpool 3 stride 1 pad 1', 'depthwise 2x2', 'conv 6 1x1', 'maxpool 2 stride 1', 'tanh', 'maxpool 2', 'flatten', 'dense 3']],
  'a picture that a convolution and a pool read': [[3, 9, 8], ['a: conv 5 2x2 <- image', 'b: maxpool 2 stride 1 <- image', 'concat <- a, b', 'global-maxpool', 'dense 2']],
  'layers without kernels in between': [[2, 7, 7], ['conv 4 2x2', 'relu', 'conv 6 3x3 groups 2 pad 1', 'gelu', 'lrn 3', 'conv 2 3x3 dilation 2', 'flatten', 'softmax', 'dense 2', 'log-softmax']],
  'a row that becomes a picture': [[6], ['dense 18', 'relu', 'reshape 2x3x3', 'conv 3 2x2', 'dropout 0.5', 'flatten', 'dense 4']],
  'depthwise blocks': [[3, 9, 11], ['conv 6 3x3', 'relu6', 'depthwise 3x3 stride 2x1 pad 1', 'batchnorm', 'relu6', 'conv 9 1x1', 'depthwise 2x3 dilation 1x2 bias no', 'hard-swish', 'depthwise 3x3 multiplier 2 pad 1', 'flatten', 'dense 3']],
  'separable convolutions': [[5, 9, 8], ['separable 11 3x3 pad 1', 'batchnorm', 'relu', 'separable 6 3x2 stride 2 bias no', 'separable 4 2x2 multiplier 2', 'conv 4 3x3 groups 4 pad same', 'relu', 'flatten', 'dense 2']],
  'permuted axes': [[2, 4, 6], ['conv 3 1x1', 'permute 2x3x1', 'conv 4 2x2', 'flatten', 'dense 2']],
  'a classifier with probabilities': [[1, 6, 6], ['conv 3 3x3', 'relu', 'flatten', 'dense 11', 'softmax', 'dropout 0.2', 'dense 2', 'p: softmax']],
  'dense layers only': [[6], ['dense 13', 'relu', 'dense 9', 'relu', 'dense 4']],
};
