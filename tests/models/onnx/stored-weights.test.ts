// Weights of an ONNX file stay in its bytes: kernels pack them from there, and whoever reads them has a copy of his own.

import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { acceptedModules } from '../../../src/engine/kernels/assembly';
import type { Kernels } from '../../../src/engine/kernels/kernels';
import { createSimdKernels } from '../../../src/engine/kernels/simd';
import type { Model } from '../../../src/engine/network';
import { roundTrip } from '../../../src/engine/round-trip';
import { run } from '../../../src/engine/run';
import { sizeOf } from '../../../src/engine/shape';
import { numbersOf } from '../../../src/engine/stored-floats';
import { copied, mapped, tensor, type Tensor } from '../../../src/engine/tensor';
import { startTraining, trainStep } from '../../../src/engine/training';
import { elementType, elementTypes, type ElementType } from '../../../src/models/element-types';
import { decodeTensor } from '../../../src/models/onnx/onnx-tensor';
import { readOnnx } from '../../../src/models/onnx/read-onnx';
import { writeOnnx } from '../../../src/models/onnx/write-onnx';
import { haveSameBits, valuesOf } from '../../engine/kernels/inference/comparison';
import { batchFor, modelOf, networks } from '../../engine/kernels/inference/networks';

setFlagsFromString('--experimental-wasm-relaxed-simd');

const types = Object.keys(elementTypes) as ElementType[];

describe.each(types)('A tensor of %s', (type) => {
  const { code, bytes, read } = elementType(type);

  it('gives its numbers wherever in a file they begin, on one axis and on two', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 6 * bytes, maxLength: 6 * bytes }), fc.nat(9), fc.constantFrom<number[]>([6], [2, 3]), (numbers, at, dims) => {
      const file = new Uint8Array(at + numbers.length + 5);
      file.set(numbers, at);
      const view = new DataView(file.buffer, at);
      const raw = file.subarray(at, at + numbers.length);
      const { data } = decodeTensor({ name: 'w', dims, dataType: code, raw, floats: [], doubles: [], integers: [], external: undefined });
      expect([...data]).toEqual(Array.from({ length: 6 }, (_, i) => read(view, i * bytes)));
    }));
  });

  it('is refused at once where the file holds another count of bytes than its shape', () => {
    for (const count of [0, 6 * bytes - 1, 7 * bytes])
      expect(() => decodeTensor({ name: 'w', dims: [2, 3], dataType: code, raw: new Uint8Array(count), floats: [], doubles: [], integers: [], external: undefined })).toThrow('does not hold the 6 numbers of its shape [2, 3]');
  });
});

/** The bytes of a file, at any place of a larger buffer. */
function bytesAt(file: Uint8Array, at: number): Uint8Array {
  const larger = new Uint8Array(at + file.length);
  larger.set(file, at);
  return larger.subarray(at);
}

/** The same model with weights in arrays. */
function inArrays({ network, weights }: Model): Model {
  return { network, weights: Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, copied(w)])) };
}

function unreadIn({ weights }: Model): string[] {
  return Object.keys(weights).filter((name) => numbersOf(weights[name]) instanceof Uint8Array);
}

/** What kernels pack in every way that they have. */
const packed: typeof networks = {
  ...Object.fromEntries(['LeNet', 'folded batch norms', 'a residual block', 'a projected shortcut', 'an inception block', 'a gate', 'dense layers only'].map((name) => [name, networks[name]])),
  'convolutions by Winograd’s transforms': [[3, 16, 16], ['conv 32 3x3 pad 1', 'batchnorm', 'relu', 'conv 40 3x3 pad 1', 'batchnorm', 'relu', 'conv 33 3x3', 'flatten', 'dense 3']],
  'depthwise convolutions': [[3, 9, 11], ['conv 6 3x3', 'relu6', 'depthwise 3x3 stride 2x1 pad 1', 'batchnorm', 'relu6', 'conv 9 1x1', 'depthwise 2x3 dilation 1x2 bias no', 'flatten', 'dense 3']],
  'separable convolutions': [[5, 9, 8], ['separable 11 3x3 pad 1', 'batchnorm', 'relu', 'separable 6 3x2 stride 2 bias no', 'flatten', 'dense 2']],
};

describe.each(await acceptedModules())('A network out of a file on $name', (module) => {
  let kernels: Kernels;
  beforeAll(async () => void (kernels = await createSimdKernels(module)));

  const seed = (y: Tensor): Tensor => mapped(y, (_, i) => Math.cos(i));

  describe.each(Object.entries(packed))('with %s', (_, [image, lines]) => {
    const original = modelOf(image, lines);
    const file = writeOnnx(original);
    const input = batchFor(original, 2);

    it.each([false, true])('runs without that anybody reads its weights, and gives the bits that arrays give (Winograd: %s)', (winograd) => {
      for (const at of [0, 1, 2, 3]) {
        const { model } = readOnnx(bytesAt(file, at));
        expect(unreadIn(model)).toEqual(Object.keys(model.weights));
        const { output } = run(model, input, { kernels, winograd });
        expect(unreadIn(model)).toEqual(Object.keys(model.weights));
        expect(haveSameBits({ output }, valuesOf(inArrays(model), input, { kernels, winograd }))).toBe(true);
      }
    });

    it('is packed once, from the file', () => {
      const bytes = bytesAt(file, 1);
      const { model } = readOnnx(bytes);
      const { output } = run(model, input, { kernels });
      bytes.fill(0);
      expect(haveSameBits(valuesOf(model, input, { kernels }), { output })).toBe(true);
    });

    it('goes there and back without that anybody reads its weights, and gives the bits that arrays give', () => {
      const { model } = readOnnx(bytesAt(file, 3));
      const trip = roundTrip(model, input, { kernels, seed, nodes: ['image'] });
      expect(unreadIn(model)).toEqual(Object.keys(model.weights));
      const expected = roundTrip(inArrays(model), input, { kernels, seed, nodes: ['image'] });
      expect(haveSameBits({ output: trip.output, ...trip.signals }, { output: expected.output, ...expected.signals })).toBe(true);
    });

    it('gives the bits of the file again when somebody reads its weights between two runs', () => {
      const { model } = readOnnx(bytesAt(file, 1));
      const before = valuesOf(model, input, { kernels });
      for (const [name, w] of Object.entries(model.weights)) expect(w.data, name).toEqual(readOnnx(file).model.weights[name].data);
      expect(haveSameBits(valuesOf(model, input, { kernels }), before)).toBe(true);
    });

    it('is written and read again as the same bytes', () => {
      const again = writeOnnx(original);
      expect(again).toEqual(file);
      expect(run(readOnnx(again).model, input).output.data).toEqual(run(readOnnx(bytesAt(file, 2)).model, input).output.data);
    });
  });

  it('sees a number that somebody changed in what he has read', () => {
    const { model } = readOnnx(writeOnnx(modelOf([1, 4, 4], ['conv 3 3x3', 'flatten', 'dense 2'])));
    const input = batchFor(model, 1);
    run(model, input, { kernels });
    model.weights['conv1.W'].data[4] += 1;
    expect(haveSameBits(valuesOf(model, input, { kernels }), valuesOf(inArrays(model), input, { kernels }))).toBe(true);
  });

  it('is trained in copies: neither the file nor the network that was read changes', () => {
    const file = writeOnnx(modelOf([1, 6, 6], ['conv 4 3x3 pad 1', 'batchnorm', 'relu', 'depthwise 3x3', 'flatten', 'dense 3']));
    const bytes = bytesAt(file, 1);
    const { model } = readOnnx(bytes);
    const before = inArrays(readOnnx(file).model);
    const training = startTraining(model, { optimizer: 'sgd', rate: 0.1, kernels });
    const input = tensor([4, 1, 6, 6], batchFor(model, 4).data);
    for (let step = 0; step < 3; step++) trainStep(training, { input, targets: [0, 1, 2, 0] });
    expect(bytes).toEqual(file);
    for (const [name, { data, shape }] of Object.entries(model.weights)) {
      expect(data).toEqual(before.weights[name].data);
      if (name.endsWith('.W')) expect(training.model.weights[name].data).not.toEqual(data);
      expect(training.model.weights[name].data.length).toBe(sizeOf(shape));
    }
  });
});
