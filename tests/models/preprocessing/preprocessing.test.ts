// What is done to a picture in front of a file's network: the numbers themselves, their gradient, and the guess.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backward } from '../../../src/engine/backward';
import { record, run } from '../../../src/engine/run';
import { tensor } from '../../../src/engine/tensor';
import { readFileSource } from '../../../src/lab/file-source';
import { readOnnx } from '../../../src/models/onnx/read-onnx';
import { guessedPreprocessing } from '../../../src/models/preprocessing/guess';
import { PLAIN, type CompletePreprocessing } from '../../../src/models/preprocessing/preprocessing';
import { pictureShape, withPreprocessing } from '../../../src/models/preprocessing/with-preprocessing';
import { graphFile, node } from '../onnx/graph-file';
import { kerasFile } from '../tfjs/keras-file';

/** A network that gives what it is given. */
function identity(shape: readonly (string | number)[], metadata: Record<string, string> = {}): Uint8Array {
  return graphFile([node('Identity', 'same', ['x']), node('Abs', 'y', ['same'])], { inputs: [{ name: 'x', shape }], metadata });
}

function prepared(shape: readonly (string | number)[], preprocessing: CompletePreprocessing) {
  const { model, layout } = readOnnx(identity(shape));
  return withPreprocessing(model, pictureShape(model, layout), preprocessing);
}

const CAFFE: CompletePreprocessing = { scale: 255, mean: [103.939, 116.779, 123.68], std: [1], order: 'BGR' };

describe('The layer in front of a file’s network', () => {
  it('scales, takes the mean away and puts blue first', () => {
    const model = prepared(['N', 3, 1, 2], CAFFE);
    const { kept } = run(model, tensor([1, 3, 1, 2], Float64Array.of(1, 0, 0.5, 0, 0, 1)), { keep: ['preprocessing'] });
    expect(Array.from(kept['preprocessing'].data)).toEqual([0 - 103.939, 255 - 103.939, 127.5 - 116.779, 0 - 116.779, 255 - 123.68, 0 - 123.68]);
  });

  it('gives channels last to networks that want them there', () => {
    const model = prepared(['N', 2, 2, 3], PLAIN);
    expect(model.network.inputs).toEqual({ x: [3, 2, 2] });
    const { output } = run(model, tensor([1, 3, 2, 2], Float64Array.from({ length: 12 }, (_, i) => i)));
    expect(output).toMatchObject({ shape: [1, 2, 2, 3], data: Float64Array.of(0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11) });
  });

  it.each([[['N', 784], [1, 28, 28]], [['N', 3 * 64], [3, 8, 8]], [['N', 8, 9], [1, 8, 9]]] as const)('takes an input %j for a picture %j', (shape, picture) => {
    expect(prepared(shape, PLAIN).network.inputs).toEqual({ x: picture });
  });

  it('is not there where nothing is to be done', () => {
    expect(prepared(['N', 3, 4, 4], PLAIN).network.nodes.map(({ name }) => name)).toEqual(['y']);
  });

  it('has the gradient of its arithmetic', () => {
    const numbers = fc.array(fc.double({ min: 0.1, max: 3, noNaN: true }), { minLength: 3, maxLength: 3 });
    fc.assert(fc.property(numbers, numbers, fc.constantFrom('RGB' as const, 'BGR' as const), fc.boolean(), (mean, std, order, isLast) => {
      const model = prepared(isLast ? ['N', 2, 2, 3] : ['N', 3, 2, 2], { scale: 2, mean, std, order });
      const x = tensor([2, 3, 2, 2], Float64Array.from({ length: 24 }, (_, i) => Math.sin(i) + 0.01));
      const score = (data: Float64Array): number => Array.from(run(model, tensor(x.shape, data)).output.data).reduce((sum, y, i) => sum + y * Math.cos(i), 0);
      const recording = record(model, x);
      const seed = tensor(recording.output.shape, Float64Array.from(recording.output.data, (_, i) => Math.cos(i)));
      const dx = backward(recording, { seeds: { [model.network.output]: seed }, weights: 'none' }).nodes['x'].data;
      for (const at of [0, 5, 13, 23]) {
        const moved = (by: number): Float64Array => x.data.map((value, i) => (i === at ? value + by : value));
        expect(dx[at]).toBeCloseTo((score(moved(1e-6)) - score(moved(-1e-6))) / 2e-6, 4);
      }
    }), { numRuns: 25 });
  });
});

describe('What a network was trained on is guessed', () => {
  const guess = (bytes: Uint8Array, name = 'net.onnx') => guessedPreprocessing(readOnnx(bytes), name);
  const first = (operator: string, constant: number) => graphFile([node(operator, 'scaled', ['x', 'c']), node('Relu', 'y', ['scaled'])], {
    inputs: [{ name: 'x', shape: ['N', 3, 4, 4] }], constants: [{ name: 'c', shape: [], numbers: Float32Array.of(constant) }],
  });
  const thousand = (shape: readonly (string | number)[]) => graphFile([node('GlobalAveragePool', 'p', ['x']), node('Flatten', 'f', ['p']), node('MatMul', 'y', ['f', 'w'])], {
    inputs: [{ name: 'x', shape }], constants: [{ name: 'w', shape: [3, 1000], numbers: new Float32Array(3000) }],
  });

  it('not at all where nothing speaks for anything', () => expect(guess(identity(['N', 3, 4, 4]))).toEqual({ preprocessing: PLAIN }));
  it.each([['Mul', 1 / 255, 255], ['Div', 127.5, 255], ['Sub', 127.5, 255], ['Sub', 0.5, 1], ['Div', 0.225, 1]] as const)('by a first node %s %d: scale %d', (operator, constant, scale) => {
    expect(guess(first(operator, constant))).toMatchObject({ preprocessing: { ...PLAIN, scale }, because: expect.stringContaining('“scaled”') as unknown });
  });
  it('by 1000 classes, as torchvision trains', () => expect(guess(thousand(['N', 3, 8, 8])).preprocessing).toMatchObject({ mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }));
  it('by the properties that ONNX names for pixels', () => {
    const file = identity(['N', 3, 4, 4], { 'Image.NominalPixelRange': 'NominalRange_0_255', 'Image.BitmapPixelFormat': 'Bgr8' });
    expect(guess(file).preprocessing).toEqual({ ...PLAIN, scale: 255, order: 'BGR' });
  });
});

describe('A model file as a source', () => {
  const source = (bytes: Uint8Array, preprocessing = {}) => readFileSource({ kind: 'file', name: 'net.onnx', bytes, preprocessing });

  it('takes what the note says, and guesses the rest', () => {
    const { file } = source(identity(['N', 3, 4, 4], { 'Image.NominalPixelRange': 'NominalRange_0_255' }), { mean: [100] });
    expect(file.preprocessing).toEqual({ ...PLAIN, scale: 255, mean: [100] });
    expect(file.because).toBeUndefined();
  });

  it.each([[{}, 224], [{ size: 64 }, 64], [{ size: 64, crop: 48 }, 48], [{ crop: 32 }, 32]] as const)('of open size takes with %j pictures of side %d', (said, side) => {
    const { network, file } = source(identity(['N', 3, 'H', 'W']), said);
    expect([network.inputs['x'], file.isOpen]).toEqual([[3, side, side], true]);
  });

  it('of open size with channels last takes them there', () => {
    expect(source(identity(['N', 'H', 'W', 3]), { size: 10 }).network.inputs).toEqual({ x: [3, 10, 10] });
  });

  it('of TensorFlow.js may leave its size open too', () => {
    const { bytes, parts } = kerasFile([
      { name: 'pixels', class: 'InputLayer', config: { batch_input_shape: [null, null, null, 3] } },
      { name: 'conv', class: 'Conv2D', from: ['pixels'], config: { filters: 2, kernel_size: [3, 3] }, weights: { kernel: [3, 3, 3, 2], bias: [2] } },
      { name: 'mean', class: 'GlobalAveragePooling2D', from: ['conv'] },
    ]);
    const { network, file } = readFileSource({ kind: 'file', name: 'model.json', bytes, parts: Object.fromEntries(parts ?? []), preprocessing: { size: 20 } });
    expect([network.inputs['pixels'], file.isOpen]).toEqual([[3, 20, 20], true]);
  });
});
