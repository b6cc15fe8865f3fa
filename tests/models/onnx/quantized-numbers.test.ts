// Quantised numbers and their products: what was worked out by hand, and whole networks that compute in whole numbers.
import { InferenceSession, Tensor as RuntimeTensor } from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { createKernels } from '../../../src/engine/kernels/simd';
import { createRandom } from '../../../src/engine/random';
import { run } from '../../../src/engine/run';
import { tensor } from '../../../src/engine/tensor';
import type { ElementType } from '../../../src/models/element-types';
import { filled, type OnnxTensor } from '../../../src/models/onnx/onnx-tensor';
import { operators } from '../../../src/models/onnx/operators/index';
import { readOnnx } from '../../../src/models/onnx/read-onnx';
import type { NodeToWrite } from '../../../src/models/onnx/writing/model-writer';
import { attributesOf } from './attributes-of';
import { graphFile, node } from './graph-file';

type Settings = Readonly<Record<string, number | readonly number[]>>;

const of = (type: ElementType, shape: readonly number[], ...numbers: number[]): OnnxTensor => filled(type, shape, (i) => numbers[i]);

function apply(name: string, inputs: readonly (OnnxTensor | undefined)[], settings: Settings = {}): readonly OnnxTensor[] {
  return operators[name].forward({ inputs: inputs as readonly OnnxTensor[], attributes: attributesOf(settings), opset: 21, outputs: 1 });
}

function numbersOf(name: string, inputs: readonly (OnnxTensor | undefined)[], settings: Settings = {}): number[] {
  return [...apply(name, inputs, settings)[0].data];
}

describe('Numbers become steps', () => {
  it('by a quotient in the scale\'s own type, so that a half is met exactly', () => {
    const scale = of('float32', [], 5 / 255);
    expect(0.5 / scale.data[0]).toBeLessThan(25.5);
    expect(numbersOf('QuantizeLinear', [of('float32', [2], 0.5, 1.34), scale, of('uint8', [], 153)])).toEqual([179, 221]);
  });

  it('of the type that an attribute names where no zero point does', () => {
    expect(apply('QuantizeLinear', [of('float32', [2], -300, 3), of('float32', [], 2)], { output_dtype: 3 })[0]).toMatchObject({ type: 'int8', data: Float32Array.of(-128, 2) });
    expect(apply('QuantizeLinear', [of('float32', [1], 3), of('float32', [], 2)])[0].type).toBe('uint8');
  });

  it('with a scale for each block of indices, the last of them short', () => {
    const [x, scale] = [of('float32', [2, 3], 2, 4, 6, 8, 10, 12), of('float32', [2, 2], 2, 3, 4, 6)];
    expect(numbersOf('QuantizeLinear', [x, scale, of('uint8', [2, 2], 0, 1, 2, 3)], { axis: 1, block_size: 2 })).toEqual([1, 2, 3, 4, 4, 5]);
    expect(numbersOf('DequantizeLinear', [of('uint8', [2, 3], 1, 2, 3, 4, 4, 5), scale, of('uint8', [2, 2], 0, 1, 2, 3)], { axis: 1, block_size: 2 })).toEqual([2, 4, 6, 8, 8, 12]);
    expect(() => apply('QuantizeLinear', [x, of('float32', [2], 1, 2)], { axis: 1, block_size: 2 })).toThrow('has [2] scales for blocks of 2 along axis 1 of [2, 3]');
  });

  it('over the range of the numbers themselves, 0 among them', () => {
    const named = (numbers: readonly number[]): unknown[] => apply('DynamicQuantizeLinear', [of('float32', [numbers.length], ...numbers)]).map(({ data }) => [...data]);
    expect(named([1, 2, 255])).toEqual([[1, 2, 255], [1], [0]]);
    expect(named([-510, -2])).toEqual([[0, 254], [2], [255]]);
    expect(named([0, 0])).toEqual([[0, 0], [1], [0]]);
  });
});

describe('A product of whole numbers', () => {
  it('is exact beyond what float32 adds up', async () => {
    const kernels = await createKernels();
    const long = 1001;
    const [a, b] = [filled('uint8', [1, long], (i) => (i === 0 ? 1 : 255)), filled('uint8', [long, 1], (i) => (i === 0 ? 1 : 255))];
    const inputs = [a, b];
    const [y] = operators.MatMulInteger.forward({ inputs, attributes: attributesOf({}), opset: 21, outputs: 1, kernels });
    expect(y).toMatchObject({ type: 'int32', shape: [1, 1] });
    expect(y.data[0]).toBe(1000 * 255 * 255 + 1);
  });

  it('takes a zero point for each row of A, each column of B, or each filter', () => {
    expect(numbersOf('MatMulInteger', [of('uint8', [2, 2], 5, 6, 7, 8), of('uint8', [2, 1], 1, 2), of('uint8', [2], 5, 7)])).toEqual([2, 2]);
    expect(numbersOf('MatMulInteger', [of('uint8', [1, 2], 1, 2), of('uint8', [2, 2], 5, 6, 7, 8), undefined, of('uint8', [2], 5, 6)])).toEqual([4, 4]);
    expect(numbersOf('ConvInteger', [of('uint8', [1, 1, 2], 3, 4), of('uint8', [2, 1, 1], 5, 5), of('uint8', [], 3), of('uint8', [2], 3, 4)])).toEqual([0, 2, 0, 1]);
  });

  it('pads with the zero point, which stands for 0', () => {
    expect(numbersOf('ConvInteger', [of('uint8', [1, 1, 1], 12), of('uint8', [1, 1, 3], 1, 1, 1), of('uint8', [], 10)], { pads: [1, 1] })).toEqual([2]);
  });

  it('has a scale for each filter, and is cut off at the ends of the output\'s type', () => {
    const [x, W] = [of('uint8', [1, 1, 2], 10, 20), of('int8', [2, 1, 1], 1, -1)];
    const rest = [of('float32', [], 0.5), of('uint8', [], 100), of('int32', [2], 4, 4)];
    expect(numbersOf('QLinearConv', [x, of('float32', [], 1), of('uint8', [], 0), W, of('float32', [2], 0.5, 10), of('int8', [2], 0, 0), ...rest])).toEqual([114, 124, 0, 0]);
  });

  it('refuses settings that fit no axis', () => {
    expect(() => apply('MatMulInteger', [of('uint8', [2, 2], 1, 2, 3, 4), of('uint8', [2, 1], 1, 2), of('uint8', [3], 1, 2, 3)])).toThrow('has [3] scales for axis 0 of [2, 2]');
  });
});

describe('A network in whole numbers', () => {
  const number = (name: string, value: number) => ({ name, shape: [], numbers: Float32Array.of(value) });
  const integers = (name: string, shape: readonly number[], numbers: readonly number[]) => ({ name: `${name}.64`, shape, numbers: [...numbers] });
  const cast = (name: string, to: number): NodeToWrite => node('Cast', name, [`${name}.64`], { to: { integer: to } });
  const random = createRandom('whole numbers');
  const drawn = (count: number): number[] => Array.from({ length: count }, () => random.integer(200) - 100);
  const file = graphFile(
    [
      cast('x.zero', 2), cast('W', 3), cast('W.zero', 3), cast('y.zero', 2), cast('V', 3),
      node('QuantizeLinear', 'q', ['x', 'x.scale', 'x.zero']),
      node('QLinearConv', 'conv', ['q', 'x.scale', 'x.zero', 'W', 'W.scale', 'W.zero', 'y.scale', 'y.zero'], { pads: { integers: [1, 1, 1, 1] } }),
      node('MaxPool', 'pooled', ['conv'], { kernel_shape: { integers: [2, 2] }, strides: { integers: [2, 2] } }),
      node('Flatten', 'flat', ['pooled']),
      node('QLinearMatMul', 'scores', ['flat', 'y.scale', 'y.zero', 'V', 'W.scale', 'W.zero', 'z.scale', 'y.zero']),
      node('DequantizeLinear', 'y', ['scores', 'z.scale', 'y.zero']),
    ],
    {
      inputs: [{ name: 'x', shape: ['N', 2, 4, 4] }], outputs: [{ name: 'y', shape: ['N', 5] }],
      constants: [
        number('x.scale', 0.02), number('W.scale', 0.01), number('y.scale', 0.03), number('z.scale', 0.2), integers('x.zero', [], [120]), integers('W.zero', [], [0]), integers('y.zero', [], [90]),
        integers('W', [3, 2, 3, 3], drawn(54)), integers('V', [12, 5], drawn(60)),
      ],
    },
  );

  it('gives what onnxruntime gives, number for number, for any batch', async () => {
    const { model } = readOnnx(file);
    const x = tensor([3, 2, 4, 4], Float32Array.from({ length: 96 }, () => random.normal()));
    const session = await InferenceSession.create(file, { logSeverityLevel: 3 });
    const { y } = await session.run({ x: new RuntimeTensor('float32', x.data, x.shape) });
    await session.release();
    const found = run(model, { x }).output;
    expect(found.shape).toEqual([3, 5]);
    expect([...found.data]).toEqual([...(y.data as Float32Array)]);
    expect(new Set(found.data).size).toBeGreaterThan(5);
  });
});
