import { describe, expect, it } from 'vitest';
import { backward } from '../../src/engine/backward';
import { backwardRules } from '../../src/engine/backward-rules';
import { initialize } from '../../src/engine/initialize';
import { readLayerLine } from '../../src/engine/layer-line';
import { defineNetwork, type Model } from '../../src/engine/network';
import { createRandom } from '../../src/engine/random';
import { record, run, runSteps } from '../../src/engine/run';
import { tensor, type Tensor } from '../../src/engine/tensor';

const lines = ['conv 3 3x3 pad 1', 'relu', 'maxpool 2', 'conv 4 3x3', 'relu', 'flatten', 'dense 5'];

function smallModel(): Model {
  const network = defineNetwork({ inputs: { image: [2, 6, 6] }, nodes: lines.map(readLayerLine) });
  return { network, weights: initialize(network, createRandom(1), { precision: 'float64' }) };
}

function picture(seed: string, shape = [2, 2, 6, 6]): Tensor<Float64Array> {
  const random = createRandom(seed);
  return tensor(shape, Float64Array.from({ length: shape.reduce((a, b) => a * b) }, random.normal));
}

describe('a network', () => {
  it('names unnamed nodes by counting their kind, and knows every shape', () => {
    const { nodes } = smallModel().network;
    expect(nodes.map(({ name }) => name)).toEqual(['conv1', 'relu1', 'pool1', 'conv2', 'relu2', 'flatten1', 'dense1']);
    expect(nodes.map(({ shape }) => shape.join('x'))).toEqual(['3x6x6', '3x6x6', '3x3x3', '4x1x1', '4x1x1', '4', '5']);
  });

  it('says which node does not fit, what it takes and what it got', () => {
    const define = (...nodes: string[]) => () => defineNetwork({ inputs: { image: [2, 6, 6] }, nodes: nodes.map(readLayerLine) });
    expect(define('relu', 'conv 3 9x9')).toThrow('conv1: expected spatial extents of at least [9, 9], found [6, 6]');
    expect(define('dense 3 as top')).toThrow('top: expected an input of shape [N, F] (flatten goes before it), found [1, 2, 6, 6]');
    expect(define('conv 4 3 groups 3')).toThrow('conv1: expected channels and filters that 3 groups divide, found [1, 2, 6, 6] and 4 filters');
    expect(define('maxpool 2 pad 2')).toThrow('pool1: expected a pad below the window [2, 2], found [2, 2, 2, 2]');
    expect(define('relu as a', 'relu as a')).toThrow('a: expected a new name, found one already in use');
  });

  it('says which word of a layer line is wrong', () => {
    expect(() => readLayerLine('convolve 3')).toThrow('Expected a kind of layer, found convolve');
    expect(() => readLayerLine('conv 16')).toThrow('conv: expected kernel (size of a filter), positive integers such as 3 or 5x5, found nothing');
    expect(() => readLayerLine('conv 16 5x5 stride two')).toThrow('conv: expected stride to be positive integers such as 3 or 5x5, found two');
    expect(() => readLayerLine('conv 16 5x5 strides 2')).toThrow('conv: expected one of stride, pad, dilation, groups, bias, found strides');
    expect(() => readLayerLine('conv 16 5x5 stride 99999999999999999999')).toThrow('conv: expected stride to be positive integers such as 3 or 5x5, found 99999999999999999999');
    expect(() => readLayerLine('conv 16 5x5 stride')).toThrow('conv: expected stride to be positive integers such as 3 or 5x5, found the end of the line');
    expect(() => readLayerLine('relu 3')).toThrow('relu: expected no more words, found 3');
  });

  it('refuses an input or a weight of another shape in words', () => {
    const model = smallModel();
    expect(() => run(model, picture('x', [1, 3, 6, 6]))).toThrow('image: expected a tensor of shape [N, 2, 6, 6], found [1, 3, 6, 6]');
    const { 'dense1.W': _, ...weights } = model.weights;
    expect(() => run({ ...model, weights }, picture('x'))).toThrow('dense1: expected weight W of shape [5, 4], found none');
  });

  it('keeps exactly the activations that were asked for, the same as a recording holds', () => {
    const model = smallModel();
    const { output, kept } = run(model, picture('x'), { keep: ['relu1', 'image'] });
    const recording = record(model, picture('x'));
    expect(Object.keys(kept)).toEqual(['relu1', 'image']);
    expect(kept.relu1).toEqual(recording.activations.relu1);
    expect(output).toEqual(recording.output);
    expect(() => run(model, picture('x'), { keep: ['relu9'] })).toThrow('Expected one of image, conv1');
  });

  it('pauses after every node when it runs step by step', () => {
    expect([...runSteps(smallModel(), picture('x'))]).toEqual(['conv1', 'relu1', 'pool1', 'conv2', 'relu2', 'flatten1', 'dense1']);
  });

  it('treats the pictures of a batch independently', () => {
    const model = smallModel();
    const batch = picture('x');
    const second = tensor([1, 2, 6, 6], batch.data.slice(72));
    expect(run(model, batch).output.data.slice(5)).toEqual(run(model, second).output.data);
  });
});

describe('the backward pass', () => {
  const oneHot = tensor([1, 5], Float64Array.of(0, 0, 1, 0, 0));

  it('gives the gradient of finite differences to an input, a node and a weight', () => {
    const model = smallModel();
    const x = picture('x', [1, 2, 6, 6]);
    const recording = record(model, x);
    const { nodes, weights } = backward(recording, { seeds: { dense1: oneHot }, nodes: ['image', 'relu1'] });
    const logit = (): number => run(model, x).output.data[2];
    const slope = (data: Float32Array | Float64Array, i: number): number => {
      const start = data[i];
      data[i] = start + 1e-5;
      const above = logit();
      data[i] = start - 1e-5;
      const below = logit();
      data[i] = start;
      return (above - below) / 2e-5;
    };
    for (const i of [0, 13, 40, 71]) expect(nodes.image.data[i]).toBeCloseTo(slope(x.data, i), 8);
    for (const i of [0, 7, 53]) expect(weights['conv1.W'].data[i]).toBeCloseTo(slope(model.weights['conv1.W'].data, i), 8);
    expect(nodes.relu1.shape).toEqual([1, 3, 6, 6]);
  });

  it('begins at any node, and leaves what lies above it at zero', () => {
    const recording = record(smallModel(), picture('x'));
    const seed = tensor([2, 3, 6, 6], new Float64Array(216).fill(1));
    const { nodes, weights } = backward(recording, { seeds: { relu1: seed }, nodes: ['image', 'dense1'] });
    expect(nodes.dense1.data.every((g) => g === 0)).toBe(true);
    expect(weights['dense1.W'].data.every((g) => g === 0)).toBe(true);
    expect(weights['conv1.W'].data.some((g) => g !== 0)).toBe(true);
  });

  it('adds up what arrives at a node from two sides', () => {
    const network = defineNetwork({
      inputs: { x: [2, 3, 3] },
      nodes: [
        { kind: 'relu', name: 'a' },
        { kind: 'sigmoid', name: 'b', inputs: ['a'] },
        { kind: 'tanh', name: 'c', inputs: ['a'] },
      ],
    });
    const x = picture('x', [1, 2, 3, 3]);
    const recording = record({ network, weights: {} }, x);
    const seed = tensor([1, 2, 3, 3], new Float64Array(18).fill(1));
    const both = backward(recording, { seeds: { b: seed, c: seed }, nodes: ['a'] }).nodes.a.data;
    const b = backward(recording, { seeds: { b: seed }, nodes: ['a'] }).nodes.a.data;
    const c = backward(recording, { seeds: { c: seed }, nodes: ['a'] }).nodes.a.data;
    both.forEach((g, i) => expect(g).toBeCloseTo(b[i] + c[i], 15));
  });

  it('works out no weight gradients when they are not wanted', () => {
    const recording = record(smallModel(), picture('x', [1, 2, 6, 6]));
    expect(backward(recording, { seeds: { dense1: oneHot }, weights: 'none' }).weights).toEqual({});
  });

  it('refuses a seed of another shape, and a gradient at no node', () => {
    const recording = record(smallModel(), picture('x'));
    expect(() => backward(recording, { seeds: { dense1: oneHot } })).toThrow('dense1: expected a seed of shape [2, 5], found [1, 5]');
    expect(() => backward(recording, { seeds: {}, nodes: ['nowhere'] })).toThrow('Expected one of image, conv1');
  });

  it('follows the sign table of plain, guided and deconvnet at a ReLU', () => {
    const network = defineNetwork({ inputs: { x: [4] }, nodes: [{ kind: 'relu' }] });
    const recording = record({ network, weights: {} }, tensor([1, 4], Float64Array.of(2, 2, -2, -2)));
    const seeds = { relu1: tensor([1, 4], Float64Array.of(3, -3, 3, -3)) };
    const signal = (rules: keyof typeof backwardRules) => [...backward(recording, { seeds, rules: backwardRules[rules] }).nodes.x.data];
    expect(signal('plain').map((g) => g + 0)).toEqual([3, -3, 0, 0]);
    expect(signal('deconvnet')).toEqual([3, 0, 3, 0]);
    expect(signal('guided')).toEqual([3, 0, 0, 0]);
  });

  it('lets a rule for one node go before the rule for its kind, and build on the plain pass', () => {
    const network = defineNetwork({ inputs: { x: [1] }, nodes: [{ kind: 'relu' }, { kind: 'relu' }] });
    const recording = record({ network, weights: {} }, tensor([1, 1], Float64Array.of(2)));
    const seeds = { relu2: tensor([1, 1], Float64Array.of(1)) };
    const rules = { kinds: { relu: () => [tensor([1, 1], Float64Array.of(5))] }, nodes: { relu1: ({ plain }: { plain(): Tensor[] }) => plain() } };
    expect(backward(recording, { seeds, rules }).nodes.x.data[0]).toBe(5);
  });
});
