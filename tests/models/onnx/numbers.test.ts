// What operators do with numbers at the edges of their types, worked out by hand.
import { describe, expect, it } from 'vitest';
import type { ElementType } from '../../../src/models/element-types';
import { filled, rounded, type OnnxTensor } from '../../../src/models/onnx/onnx-tensor';
import { operators } from '../../../src/models/onnx/operators/index';
import { attributesOf } from './attributes-of';

const of = (type: ElementType, ...values: number[]): OnnxTensor => filled(type, [values.length], (i) => values[i]);
const apply = (name: string, inputs: readonly OnnxTensor[], attributes = {}): OnnxTensor => operators[name].forward({ inputs, attributes: attributesOf(attributes), opset: 21, outputs: 1 })[0];

describe('A remainder', () => {
  it('has the sign of the divisor', () => {
    expect([...apply('Mod', [of('float32', -4.5, 4.5, 5, -5, 6), of('float32', 2, -2, 3, 3, 3)]).data]).toEqual([1.5, -1.5, 2, 1, 0]);
    expect([...apply('Mod', [of('int32', -4, 7, 5, 4, -7), of('int32', 2, -3, 8, -2, 3)]).data]).toEqual([0, -2, 5, 0, 2]);
  });
  it('has with fmod that of the dividend', () => {
    expect([...apply('Mod', [of('float32', -4.5, 4.5), of('float32', 2, -2)], { fmod: 1 }).data]).toEqual([-0.5, 0.5]);
  });
  it('by an infinite divisor is the number, or the divisor where they stand on two sides of 0', () => {
    expect([...apply('Mod', [of('float64', 3, -3, 3, -3), of('float64', Infinity, Infinity, -Infinity, -Infinity)]).data]).toEqual([3, Infinity, -Infinity, -3]);
  });
  it('by 0 is not a number', () => expect(apply('Mod', [of('float32', 3), of('float32', 0)]).data[0]).toBeNaN());
});

describe('A shift of bits', () => {
  it.each([['LEFT', [16, 4, 1], [1, 2, 3], [32, 16, 8]], ['RIGHT', [16, 4, 1], [1, 2, 3], [8, 1, 0]]] as const)('%s multiplies or divides by two', (direction, x, by, y) => {
    expect([...apply('BitShift', [of('uint8', ...x), of('uint8', ...by)], { direction }).data]).toEqual(y);
  });
  it('loses what leaves the type', () => expect([...apply('BitShift', [of('uint8', 200), of('uint8', 1)], { direction: 'LEFT' }).data]).toEqual([144]));
  it('by a negative number of places leaves only the sign', () => {
    expect([...apply('BitShift', [of('int32', -8, 8), of('int32', -1, -1)], { direction: 'RIGHT' }).data]).toEqual([-1, 0]);
    expect([...apply('BitShift', [of('int32', -8, 8), of('int32', -1, -1)], { direction: 'LEFT' }).data]).toEqual([0, 0]);
  });
});

describe('Numbers of sixteen bits', () => {
  it('stay in their steps after a layer has computed them', () => {
    const x = of('float16', 0.1, 1, 3);
    const y = apply('Sigmoid', [x]);
    expect(y.type).toBe('float16');
    expect(y.data.map((value) => value * 2048)).toEqual(y.data.map((value) => Math.round(value * 2048)));
  });
  it('stay in them after a product of matrices', () => {
    const [a, b] = [of('bfloat16', 1, 0.0078125), of('bfloat16', 1, 1)];
    expect(apply('MatMul', [a, b]).data[0]).toBe(1.0078125);
    expect(apply('MatMul', [of('bfloat16', 1, 0.001), b]).data[0]).toBe(1);
  });
  it('are rounded, others are left as they are', () => {
    expect(rounded({ type: 'float16', shape: [1], data: Float32Array.of(0.1) }).data[0]).toBe(0.0999755859375);
    const same = of('float32', 0.1);
    expect(rounded(same)).toBe(same);
  });
});

describe('Blocks of cells', () => {
  const x: OnnxTensor = filled('float32', [1, 2, 2, 2], (i) => i);
  it.each([['DCR', [0, 4, 1, 5, 2, 6, 3, 7]], ['CRD', [0, 1, 2, 3, 4, 5, 6, 7]]] as const)('become channels, in the order %s', (mode, expected) => {
    const y = apply('SpaceToDepth', [x], { blocksize: 2, mode });
    expect(y).toMatchObject({ shape: [1, 8, 1, 1], data: Float32Array.of(...expected) });
  });
  it.each(['DCR', 'CRD'])('and back again, in the order %s', (mode) => {
    const wide: OnnxTensor = filled('float32', [2, 3, 4, 6], (i) => i);
    expect(apply('DepthToSpace', [apply('SpaceToDepth', [wide], { blocksize: 2, mode })], { blocksize: 2, mode })).toEqual(wide);
  });
});

describe('Types', () => {
  it.each<readonly [ElementType, number, number]>([
    ['uint8', 300, 44], ['int8', 200, -56], ['int16', 40_000, -25_536], ['uint16', -1, 65_535], ['int32', 2 ** 31, -(2 ** 31)], ['uint32', -1, 4_294_967_295], ['int64', -2.9, -2], ['bool', -3, 1], ['float16', 65_520, Infinity], ['bfloat16', 3.14159, 3.140625],
  ])('%s holds %d as %d', (type, value, held) => expect(of(type, value).data[0]).toBe(held));
  it.each<readonly [ElementType, number]>([['float32', 1], ['uint8', 2], ['int8', 3], ['int32', 6], ['int64', 7], ['bool', 9], ['float16', 10], ['float64', 11]])('a Cast makes %s', (type, to) => {
    expect(apply('Cast', [of('float64', 1.7, 0)], { to })).toMatchObject({ type, data: expect.objectContaining({ length: 2 }) as unknown });
  });
});
