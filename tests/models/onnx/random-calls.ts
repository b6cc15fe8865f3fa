// What random calls of ONNX operators are drawn from. Not a test itself.

import fc from 'fast-check';
import { createRandom } from '../../../src/engine/random';
import type { ElementType } from '../../../src/models/element-types';
import { filled, type OnnxTensor } from '../../../src/models/onnx/onnx-tensor';
import { expectSameByOnnxruntime, type CallToCompare } from './by-onnxruntime';

/** Random calls by what they are called in the test. */
export type RandomCalls = Readonly<Record<string, fc.Arbitrary<CallToCompare>>>;

const RUNS = 30;

/** onnxruntime gives the same as our operators to 1e-4 of the largest number. */
export async function expectSameWhatever(calls: fc.Arbitrary<CallToCompare>): Promise<void> {
  await fc.assert(fc.asyncProperty(calls, (call) => expectSameByOnnxruntime(call, 1e-4)), { numRuns: RUNS });
}

/** Extents, indices or settings. */
export type Numbers = readonly number[];

/** Of an axis. */
export const extent = fc.integer({ min: 1, max: 5 });
/** Shapes with that many axes. */
export const shapeOf = (least: number, most: number) => fc.array(extent, { minLength: least, maxLength: most });
/** A tensor of integers, in a row unless a shape is given. */
export const ints = (values: Numbers, shape: Numbers = [values.length]): OnnxTensor => filled('int64', shape, (i) => values[i]);
/** A tensor of a type. */
export const of = (type: ElementType, shape: Numbers, values: Numbers): OnnxTensor => filled(type, shape, (i) => values[i]);
/** A flag as attributes have it. */
export const yesOrNo = fc.constantFrom(0, 1);

/** Normal numbers, the same for the same shape. */
export function drawn(shape: Numbers, label = ''): OnnxTensor {
  const random = createRandom(`${label} ${shape.join()}`);
  return filled('float32', shape, () => random.normal());
}

/** Quarters from −1 to 1: many are equal. */
export function coarse(shape: Numbers): OnnxTensor {
  const random = createRandom(shape.join());
  return filled('float32', shape, () => (random.integer(9) - 4) / 4);
}

/** An axis of a shape, from either end. */
export const axisOf = (shape: Numbers) => fc.integer({ min: -shape.length, max: shape.length - 1 });
/** Some axes of a shape, each once, from either end. */
export const axesOf = (shape: Numbers, least = 0) => fc.tuple(fc.subarray(shape.map((_, axis) => axis), { minLength: least }), fc.boolean()).map(([axes, back]) => (back ? axes.map((axis) => axis - shape.length) : axes));
/** Something for every axis of a shape. */
export const each = <T>(shape: Numbers, value: (extent: number) => fc.Arbitrary<T>) => fc.tuple(...shape.map(value));
/** A shape, and what depends on it. */
export const shapeAndMore = <T>(shapes: fc.Arbitrary<number[]>, more: (shape: number[]) => fc.Arbitrary<T>) => shapes.chain((shape) => fc.tuple(fc.constant(shape), more(shape)));

/** Indices of an extent, from either end. */
export function indicesBelow(size: number, count: number): fc.Arbitrary<number[]> {
  return fc.array(fc.integer({ min: -size, max: size - 1 }), { minLength: count, maxLength: count });
}

/** The same, one for every place of a shape. */
export function someIndices(shape: Numbers, size: number, seed: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.integer(2 * size) - size);
}

/** Places in a shape, one after the other. */
export function coordinates(shape: Numbers, count: number, seed: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => shape.map((size) => random.integer(size))).flat();
}
