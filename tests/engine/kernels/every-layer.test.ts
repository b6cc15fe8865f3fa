// Every layer on every example of its declaration, in float32: the same numbers with kernels as with plain loops.

import { describe, expect, it } from 'vitest';
import { backward } from '../../../src/engine/backward';
import { initialize } from '../../../src/engine/initialize';
import { passesOf } from '../../../src/engine/kernels/layers/index';
import { createKernels } from '../../../src/engine/kernels/simd';
import type { Example, Layer, Mode, Tensors } from '../../../src/engine/layer';
import { readLayerLine } from '../../../src/engine/layer-line';
import { layers, type LayerKind } from '../../../src/engine/layers/index';
import { defineNetwork, type Model } from '../../../src/engine/network';
import { createRandom } from '../../../src/engine/random';
import { record } from '../../../src/engine/run';
import { sizeOf } from '../../../src/engine/shape';
import { tensor } from '../../../src/engine/tensor';
import { startTraining, trainStep } from '../../../src/engine/training';
import { randomFloats } from './random-floats';

const kernels = await createKernels();

interface Prepared {
  readonly model: Model;
  readonly input: Tensors;
  readonly mode: Mode;
}

/** Output, gradients of input and weights, by name. */
function allOf({ model, input, mode }: Prepared, withKernels: boolean): Tensors {
  const recording = record(model, input, { mode, random: createRandom(1), kernels: withKernels ? kernels : undefined });
  const { shape } = recording.output;
  const seeds = { [model.network.output]: tensor(shape, randomFloats(sizeOf(shape), 8)) };
  const { nodes, weights } = backward(recording, { seeds });
  return { output: recording.output, ...recording.updates, ...nodes, ...weights };
}

function prepare({ line, inputs, mode = 'inference' }: Example): Prepared {
  const names = inputs.map((_, i) => `x${i}`);
  const shapes = Object.fromEntries(inputs.map((shape, i) => [names[i], shape.slice(1)]));
  const network = defineNetwork({ inputs: shapes, nodes: [{ ...readLayerLine(line), inputs: names }] });
  const input = Object.fromEntries(inputs.map((shape, i) => [names[i], tensor(shape, randomFloats(sizeOf(shape), 6 + i))]));
  return { model: { network, weights: initialize(network, createRandom(5)) }, input, mode };
}

describe.each(Object.keys(layers) as LayerKind[])('%s with kernels', (kind) => {
  const { examples }: Layer = layers[kind];

  it.each(examples.map((example) => [example.line, example] as const))('%s: same numbers within 1e-5', (_, example) => {
    const prepared = prepare(example);
    const [fast, plain] = [allOf(prepared, true), allOf(prepared, false)];
    expect(Object.keys(fast)).toEqual(Object.keys(plain));
    for (const [name, { shape, data }] of Object.entries(plain)) {
      expect(fast[name].shape).toEqual(shape);
      const off = Float64Array.from(data, (value, i) => Math.abs(value - fast[name].data[i]));
      expect(Math.max(...off)).toBeLessThan(1e-5);
    }
  });
});

it.each([
  ['a plain convolution', 'conv 2 3x3', [1, 2, 5, 5], 'fast'],
  ['a depthwise convolution', 'depthwise 3x3 dilation 2', [1, 2, 5, 5], 'fast'],
  ['a convolution over one axis', 'conv 2 3', [1, 2, 5], 'plain'],
  ['a layer without a twin', 'softsign', [1, 2], 'plain'],
] as const)('lets %s be computed by the kernels, or else by the plain loops', (_, line, shape, who) => {
  const { model, input } = prepare({ line, inputs: [shape] });
  const [node] = model.network.nodes;
  const weights = Object.fromEntries(Object.keys(node.weights).map((name) => [name, model.weights[`${node.name}.${name}`]]));
  const call = { parameters: node.parameters, inputs: [input.x0], weights, mode: 'inference', kernels } as const;
  expect(passesOf(node.layer, call) === node.layer).toBe(who === 'plain');
  expect(passesOf(node.layer, { ...call, kernels: undefined })).toBe(node.layer);
  const doubled = { ...call, inputs: [tensor(shape, Float64Array.from(input.x0.data))] };
  expect(passesOf(node.layer, doubled)).toBe(node.layer);
});

it('leaves a layer of another format alone, though its kind has the name of one that kernels compute', () => {
  const { model, input } = prepare({ line: 'relu', inputs: [[1, 3]] });
  const [{ layer, parameters }] = model.network.nodes;
  const other: Layer = { ...layer };
  const call = { parameters, inputs: [input.x0], weights: {}, mode: 'inference', kernels } as const;
  expect(passesOf(layer, call)).not.toBe(layer);
  expect(passesOf(other, call)).toBe(other);
});

it('trains a small network to the same losses within 1e-4 over ten steps', () => {
  const lines = ['conv 6 5x5 pad 2', 'relu', 'maxpool 2', 'conv 9 3x3 stride 2', 'tanh', 'flatten', 'dense 11', 'relu', 'dense 4'];
  const network = defineNetwork({ inputs: { image: [1, 12, 12] }, nodes: lines.map((line) => readLayerLine(line)) });
  const model = { network, weights: initialize(network, createRandom(2)) };
  const input = tensor([8, 1, 12, 12], randomFloats(8 * 144, 3));
  const losses = [undefined, kernels].map((given) => {
    const training = startTraining(model, { optimizer: 'momentum', rate: 0.05, kernels: given });
    return Array.from({ length: 10 }, () => trainStep(training, { input, targets: [0, 1, 2, 3, 3, 2, 1, 0] }).loss);
  });
  expect(losses[0][9]).toBeLessThan(losses[0][0]);
  losses[1].forEach((loss, step) => expect(Math.abs(loss - losses[0][step])).toBeLessThan(1e-4));
});
