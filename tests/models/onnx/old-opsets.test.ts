// What operators meant in older files, worked out by hand.
import { describe, expect, it } from 'vitest';
import { filled, type OnnxTensor } from '../../../src/models/onnx/onnx-tensor';
import { operators } from '../../../src/models/onnx/operators/index';
import { attributesOf } from './attributes-of';

function t(shape: readonly number[], ...numbers: number[]): OnnxTensor {
  return filled('float32', shape, (i) => numbers[i]);
}

type Settings = Readonly<Record<string, number | string | readonly number[]>> & { readonly opset: number; readonly outputs?: number };

function apply(name: string, inputs: readonly OnnxTensor[], { opset, outputs = 1, ...settings }: Settings): readonly OnnxTensor[] {
  return operators[name].forward({ inputs, attributes: attributesOf(settings), opset, outputs });
}

const cube = t([1, 2, 2], 0, 0, 0, 0);

describe('Before', () => {
  it('opset 13, Softmax takes all axes from its own on as one row', () => {
    expect([...apply('Softmax', [cube], { opset: 11, axis: 1 })[0].data]).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect([...apply('Softmax', [cube], { opset: 13, axis: 1 })[0].data]).toEqual([0.5, 0.5, 0.5, 0.5]);
  });

  it('opset 7, Add puts its second input at the axis that it names', () => {
    expect([...apply('Add', [t([2, 2], 0, 0, 0, 0), t([2], 1, 2)], { opset: 6, axis: 0, broadcast: 1 })[0].data]).toEqual([1, 1, 2, 2]);
    expect([...apply('Add', [t([2, 2], 0, 0, 0, 0), t([2], 1, 2)], { opset: 7 })[0].data]).toEqual([1, 2, 1, 2]);
  });

  it('opset 7, PRelu has a slope for each channel', () => {
    expect([...apply('PRelu', [t([1, 2, 2], -1, -1, -1, -1), t([2], 0.5, 0.25)], { opset: 6 })[0].data]).toEqual([-0.5, -0.5, -0.25, -0.25]);
  });

  it('opset 11, Clip has its bounds by attribute', () => {
    expect([...apply('Clip', [t([3], -9, 0.5, 9)], { opset: 6, min: -1, max: 1 })[0].data]).toEqual([-1, 0.5, 1]);
  });

  it('opset 11, shrinking to the nearest takes the next cell, not the nearest', () => {
    const x = t([1, 1, 1, 4], 1, 2, 3, 4);
    const scales = t([4], 1, 1, 1, 0.6);
    expect([...apply('Resize', [x, scales], { opset: 10 })[0].data]).toEqual([1, 3]);
  });

  it('opset 10, Dropout gives a mask of numbers, later one of booleans', () => {
    expect(apply('Dropout', [cube], { opset: 7, outputs: 2 })[1].type).toBe('float32');
    expect(apply('Dropout', [cube], { opset: 12, outputs: 2 })[1].type).toBe('bool');
  });

  it('opset 13, Squeeze and Unsqueeze have their axes by attribute', () => {
    expect(apply('Squeeze', [t([1, 2, 1], 1, 2)], { opset: 11, axes: [0] })[0].shape).toEqual([2, 1]);
    expect(apply('Unsqueeze', [t([2], 1, 2)], { opset: 11, axes: [0, 2] })[0].shape).toEqual([1, 2, 1]);
  });

  it('opset 21, GroupNormalization has one scale for each group', () => {
    const x = t([1, 4, 1], 1, 3, 1, 3);
    const [y] = apply('GroupNormalization', [x, t([2], 1, 10), t([2], 0, 0)], { opset: 18, num_groups: 2, epsilon: 0 });
    expect([...y.data]).toEqual([-1, 1, -10, 10]);
  });
});

describe('Reshape', () => {
  const x = t([2, 3], 1, 2, 3, 4, 5, 6);
  const to = (...shape: number[]): OnnxTensor => filled('int64', [shape.length], (i) => shape[i]);

  it('keeps an extent for 0 and fills in −1', () => {
    expect(apply('Reshape', [x, to(0, -1, 1)], { opset: 13 })[0].shape).toEqual([2, 3, 1]);
  });

  it('takes 0 as it is where that is allowed', () => {
    const empty = t([0, 3]);
    expect(apply('Reshape', [empty, to(3, 0)], { opset: 14, allowzero: 1 })[0].shape).toEqual([3, 0]);
  });

  it('says what does not fit', () => {
    expect(() => apply('Reshape', [x, to(4, 2)], { opset: 13 })).toThrow('cannot bring [2, 3] into the shape [4, 2]');
  });
});

describe('Integers', () => {
  const int32 = (...numbers: number[]): OnnxTensor => filled('int32', [numbers.length], (i) => numbers[i]);

  it('are divided towards zero and wrap around', () => {
    expect([...apply('Div', [int32(-7, 7), int32(2, 2)], { opset: 14 })[0].data]).toEqual([-3, 3]);
    expect([...apply('Add', [int32(2147483647), int32(1)], { opset: 14 })[0].data]).toEqual([-2147483648]);
  });

  it('have the remainder of the divisor\'s sign, or with fmod of the dividend\'s', () => {
    expect([...apply('Mod', [int32(-4, 7), int32(3, -3)], { opset: 13 })[0].data]).toEqual([2, -2]);
    expect([...apply('Mod', [int32(-4, 7), int32(3, -3)], { opset: 13, fmod: 1 })[0].data]).toEqual([-1, 1]);
  });
});

describe('Quantised numbers', () => {
  it('are rounded to even and cut off', () => {
    const zero = filled('uint8', [], () => 10);
    expect([...apply('QuantizeLinear', [t([4], 1, 2, 5, 900), t([], 2), zero], { opset: 13 })[0].data]).toEqual([10, 11, 12, 255]);
  });

  it('come back by the scale of their channel', () => {
    const q = filled('int8', [1, 2, 1], (i) => [4, -4][i]);
    expect([...apply('DequantizeLinear', [q, t([2], 0.5, 2)], { opset: 13 })[0].data]).toEqual([2, -8]);
  });
});
