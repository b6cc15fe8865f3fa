// Reductions over no numbers at all, as ONNX defines them for every type.
import { describe, expect, it } from 'vitest';
import type { ElementType } from '../../../src/models/element-types';
import { allocate } from '../../../src/models/onnx/onnx-tensor';
import { operators } from '../../../src/models/onnx/operators/index';
import { attributesOf } from './attributes-of';

/** Of a tensor [2, 0, 1], over its empty axis. */
function ofNothing(name: string, type: ElementType): number[] {
  const [y] = operators[name].forward({ inputs: [allocate(type, [2, 0, 1]), { type: 'int64', shape: [1], data: Float64Array.of(1) }], attributes: attributesOf({ keepdims: 0 }), opset: 20, outputs: 1 });
  expect([y.type, y.shape]).toEqual([type, [2, 1]]);
  return [...y.data];
}

describe('The largest of no numbers', () => {
  it.each<[ElementType, number]>([
    ['float32', -Infinity], ['float64', -Infinity], ['float16', -Infinity], ['bool', 0], ['uint8', 0], ['int8', -128], ['int16', -32768], ['int32', -(2 ** 31)], ['int64', -(2 ** 63)], ['uint64', 0],
  ])('of type %s is %d', (type, y) => expect(ofNothing('ReduceMax', type)).toEqual([y, y]));
});

describe('The smallest of no numbers', () => {
  it.each<[ElementType, number]>([
    ['float32', Infinity], ['float64', Infinity], ['bool', 1], ['uint8', 255], ['int8', 127], ['uint16', 65535], ['int32', 2 ** 31 - 1], ['uint32', 2 ** 32 - 1],
  ])('of type %s is %d', (type, y) => expect(ofNothing('ReduceMin', type)).toEqual([y, y]));
});

describe('Other reductions of no numbers', () => {
  it.each([['ReduceSum', 0], ['ReduceProd', 1], ['ReduceL1', 0], ['ReduceL2', 0], ['ReduceSumSquare', 0], ['ReduceLogSum', -Infinity], ['ReduceLogSumExp', -Infinity]])('%s is %d', (name, y) => {
    expect(ofNothing(name, 'float32')).toEqual([y, y]);
  });
});
