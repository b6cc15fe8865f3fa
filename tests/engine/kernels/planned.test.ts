// Planned training passes against the interpreter with plain loops.

import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { backward } from '../../../src/engine/backward';
import { initialize } from '../../../src/engine/initialize';
import { acceptedModules } from '../../../src/engine/kernels/assembly';
import type { Kernels } from '../../../src/engine/kernels/kernels';
import { plannedGradients } from '../../../src/engine/kernels/planned/gradients';
import { createSimdKernels } from '../../../src/engine/kernels/simd';
import type { Tensors } from '../../../src/engine/layer';
import { readLayerLine } from '../../../src/engine/layer-line';
import { defineNetwork, type Model, type NetworkSpec } from '../../../src/engine/network';
import { createRandom } from '../../../src/engine/random';
import { record } from '../../../src/engine/run';
import { sizeOf, type Shape } from '../../../src/engine/shape';
import { tensor, type Tensor } from '../../../src/engine/tensor';
import { randomFloats } from './random-floats';

setFlagsFromString('--experimental-wasm-relaxed-simd');

function modelOf(image: Shape, lines: readonly string[]): Model {
  const network = defineNetwork({ inputs: { image }, nodes: lines.map((line) => readLayerLine(line)) });
  return { network, weights: initialize(network, createRandom(3), { initializer: 'pytorch' }) };
}

function batchFor({ network }: Model, images: number, seed = 5): Tensor {
  const shape = [images, ...network.inputs.image];
  return tensor(shape, randomFloats(sizeOf(shape), seed));
}

/** A stand-in for a loss: any signal will do. */
const signalFor = (output: Tensor): { output: Tensor; dlogits: Tensor } => ({
  output,
  dlogits: tensor(output.shape, randomFloats(output.data.length, 11)),
});

function interpreted(model: Model, input: Tensor): Tensors {
  const recording = record(model, input, { mode: 'training', random: createRandom(9) });
  const { output, updates } = recording;
  const { weights } = backward(recording, { seeds: { [model.network.output]: signalFor(output).dlogits }, nodes: [] });
  return { output, ...weights, ...updates };
}

function planned(kernels: Kernels, model: Model, input: Tensor): Tensors | undefined {
  const pass = plannedGradients(kernels, { model, input, random: createRandom(9) }, signalFor);
  return pass && { output: pass.loss.output, ...pass.weights, ...pass.updates };
}

/** The largest deviation of any tensor, relative to its largest value (or to 1, if that is larger). */
function deviation(fast: Tensors, right: Tensors): number {
  expect(Object.keys(fast).sort()).toEqual(Object.keys(right).sort());
  return Math.max(
    ...Object.entries(right).map(([name, { shape, data }]) => {
      expect(fast[name].shape).toEqual(shape);
      const largest = Math.max(1, ...data.map(Math.abs));
      return Math.max(...Float64Array.from(data, (value, i) => Math.abs(value - fast[name].data[i]))) / largest;
    }),
  );
}

const networks: Record<string, readonly [Shape, readonly string[]]> = {
  LeNet: [[1, 12, 12], ['conv 8 5x5 pad 2', 'relu', 'maxpool 2', 'conv 16 5x5 pad 2', 'relu', 'maxpool 2', 'flatten', 'dense 10']],
  'odd channels and strides': [[3, 11, 9], ['conv 5 3x2 stride 2x1 pad 1', 'relu', 'conv 7 3x3', 'flatten', 'dense 6', 'relu', 'dense 3']],
  'overlapping pools with pads': [[2, 9, 9], ['maxpool 3 stride 2 pad 1', 'conv 9 2x2 bias no', 'maxpool 2 stride 1', 'flatten', 'dense 2']],
  'a pool that rounds up': [[2, 7, 8], ['conv 3 1x1', 'relu', 'maxpool 3 stride 2 ceil yes', 'conv 4 3x3 pad same', 'flatten', 'dense 2 bias no']],
  'average pools in both conventions': [[3, 9, 8], ['conv 5 2x2', 'tanh', 'avgpool 3 stride 2 pad 1', 'conv 4 2x2', 'sigmoid', 'avgpool 2 stride 1 pad 1 count-pad yes', 'relu', 'flatten', 'dense 3']],
  'average pools that round up': [[2, 8, 7], ['avgpool 3 stride 2 ceil yes count-pad yes', 'conv 3 2x2', 'avgpool 2 ceil yes', 'flatten', 'dense 2']],
  'dense layers only': [[6], ['dense 13', 'relu', 'dense 9', 'relu', 'dense 4']],
  'dropout after flatten': [[1, 8, 8], ['conv 4 3x3', 'relu', 'maxpool 2', 'flatten', 'dropout 0.4', 'dense 5']],
  'batch norm with its running statistics': [[2, 6, 6], ['conv 5 3x3', 'batchnorm', 'relu', 'maxpool 2', 'flatten', 'dense 3', 'batchnorm']],
  'batch norm far from zero, with a ReLU and without γ': [[1, 8, 8], ['conv 9 3x3', 'batchnorm', 'relu', 'conv 3 2x2', 'batchnorm affine no epsilon 0.01', 'conv 2 3x3 pad 1', 'flatten', 'batchnorm momentum 0.4', 'dense 3']],
  'activations that only loops compute': [[2, 6, 5], ['tanh', 'conv 3 2x2 groups 1', 'sigmoid', 'avgpool 2', 'maxpool 2 stride 1', 'relu', 'flatten', 'dense 3', 'tanh']],
  'pools of rectified numbers, with a follower and without': [[1, 12, 11], ['conv 5 3x3', 'relu', 'maxpool 2 stride 1', 'sigmoid', 'conv 9 2x2', 'relu', 'maxpool 3 stride 2 pad 1', 'relu', 'maxpool 2', 'flatten', 'dense 3']],
  'pools behind ReLUs that join no layer': [[2, 9, 9], ['relu', 'maxpool 2', 'conv 4 2x2', 'tanh', 'relu', 'maxpool 2 stride 1', 'flatten', 'dense 3']],
  'a pool with dilated windows of rectified numbers': [[1, 9, 9], ['conv 3 2x2', 'relu', 'maxpool 2 stride 2 dilation 2', 'conv 4 2x2', 'flatten', 'dense 3']],
  'convolutions that see far beyond the picture': [[2, 5, 6], ['conv 3 3x3 pad 1', 'relu', 'conv 4 2x3 pad 4', 'conv 3 3x2 pad 0x3x1x0', 'relu', 'conv 3 1x1 pad 2', 'flatten', 'dense 2']],
  'a grouped convolution between others': [[2, 7, 7], ['conv 4 2x2', 'relu', 'conv 6 3x3 groups 2 pad 1', 'relu', 'conv 2 3x3', 'flatten', 'dense 2']],
  'a convolution at the end': [[1, 6, 6], ['conv 4 3x3', 'relu', 'conv 2 3x3 pad 3']],
};

describe.each(await acceptedModules())('a plan on $name', (module) => {
  let kernels: Kernels;
  beforeAll(async () => void (kernels = await createSimdKernels(module)));

  it.each(Object.entries(networks))('of %s gives the interpreter’s output and gradients within 1e-5', (_, [image, lines]) => {
    const model = modelOf(image, lines);
    const input = batchFor(model, 5);
    expect(deviation(planned(kernels, model, input)!, interpreted(model, input))).toBeLessThan(1e-5);
  });

  it('gives the interpreter’s gradients within 1e-5 for any two convolutions with pools', () => {
    const small = fc.integer({ min: 1, max: 4 });
    const any = fc.record({ images: small, channels: small, out: fc.integer({ min: 1, max: 18 }), kernel: small, stride: fc.integer({ min: 1, max: 2 }), pad: fc.nat(2), pool: fc.integer({ min: 1, max: 3 }) });
    fc.assert(
      fc.property(any, ({ images, channels, out, kernel, stride, pad, pool }) => {
        const lines = [`conv ${out} ${kernel}x${kernel} stride ${stride} pad ${pad}`, 'relu', `maxpool ${pool}`, 'conv 3 2x1 pad 1', 'flatten', 'dense 4'];
        const model = modelOf([channels, 9, 10], lines);
        const input = batchFor(model, images, out);
        expect(deviation(planned(kernels, model, input)!, interpreted(model, input))).toBeLessThan(1e-5);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves nothing in the memory: the same pass again does not grow it and gives the same bits', () => {
    const model = modelOf(...networks.LeNet);
    const input = batchFor(model, 16);
    const first = planned(kernels, model, input);
    const before = kernels.machine.arena.bytes;
    expect(planned(kernels, model, input)).toEqual(first);
    expect(kernels.machine.arena.bytes).toBe(before);
  });

  it('keeps NaN as NaN', () => {
    const model = modelOf([1, 4, 4], ['conv 1 1x1', 'relu', 'maxpool 2', 'flatten', 'dense 1']);
    const input = batchFor(model, 1);
    input.data[5] = NaN;
    expect(planned(kernels, model, input)?.output.data[0]).toBeNaN();
  });

  it.each([
    ['a network with a branch', { inputs: { image: [2, 6, 6] }, nodes: [{ kind: 'relu' }, { kind: 'add', inputs: ['image', 'relu1'] }, { kind: 'flatten' }, { kind: 'dense', parameters: { out: 2 } }] }],
    ['signals over one axis', { inputs: { image: [2, 6] }, nodes: [{ kind: 'maxpool', parameters: { kernel: [2] } }, { kind: 'flatten' }, { kind: 'dense', parameters: { out: 2 } }] }],
    ['a network without a layer for the kernels', { inputs: { image: [2, 6, 6] }, nodes: [{ kind: 'relu' }, { kind: 'tanh' }] }],
  ] as const satisfies readonly (readonly [string, NetworkSpec])[])('is not made for %s', (_, spec) => {
    const network = defineNetwork(spec);
    const model = { network, weights: initialize(network, createRandom(3)) };
    expect(planned(kernels, model, batchFor(model, 2))).toBeUndefined();
  });

  it('is not made where the interpreter has to complain or works in float64', () => {
    const model = modelOf([1, 6, 6], ['conv 2 3x3', 'flatten', 'dense 2']);
    expect(planned(kernels, model, tensor([1, 1, 6, 5], new Float32Array(30)))).toBeUndefined();
    expect(planned(kernels, model, tensor([1, 1, 6, 6], new Float64Array(36)))).toBeUndefined();
    expect(planned(kernels, { ...model, weights: {} }, batchFor(model, 1))).toBeUndefined();
  });
});
