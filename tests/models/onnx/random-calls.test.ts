// Operators with many settings, drawn at random, against onnxruntime.
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { createRandom } from '../../../src/engine/random';
import type { ElementType } from '../../../src/models/element-types';
import { filled, type OnnxTensor } from '../../../src/models/onnx/onnx-tensor';
import { expectSameByOnnxruntime, type CallToCompare } from './by-onnxruntime';

type Numbers = readonly number[];

const RUNS = 30;

const extent = fc.integer({ min: 1, max: 5 });
const shapeOf = (least: number, most: number) => fc.array(extent, { minLength: least, maxLength: most });
const ints = (values: Numbers, shape: Numbers = [values.length]): OnnxTensor => filled('int64', shape, (i) => values[i]);
const of = (type: ElementType, shape: Numbers, values: Numbers): OnnxTensor => filled(type, shape, (i) => values[i]);
const yesOrNo = fc.constantFrom(0, 1);

/** Normal numbers, the same for the same shape. */
function drawn(shape: Numbers, label = ''): OnnxTensor {
  const random = createRandom(`${label} ${shape.join()}`);
  return filled('float32', shape, () => random.normal());
}

/** Quarters from −1 to 1: many are equal. */
function coarse(shape: Numbers): OnnxTensor {
  const random = createRandom(shape.join());
  return filled('float32', shape, () => (random.integer(9) - 4) / 4);
}

/** An axis of a shape, from either end. */
const axisOf = (shape: Numbers) => fc.integer({ min: -shape.length, max: shape.length - 1 });
/** Some axes of a shape, each once, from either end. */
const axesOf = (shape: Numbers, least = 0) => fc.tuple(fc.subarray(shape.map((_, axis) => axis), { minLength: least }), fc.boolean()).map(([axes, back]) => (back ? axes.map((axis) => axis - shape.length) : axes));
const each = <T>(shape: Numbers, value: (extent: number) => fc.Arbitrary<T>) => fc.tuple(...shape.map(value));
const shapeAndMore = <T>(shapes: fc.Arbitrary<number[]>, more: (shape: number[]) => fc.Arbitrary<T>) => shapes.chain((shape) => fc.tuple(fc.constant(shape), more(shape)));

/** What calls of an operator look like. */
const calls: Readonly<Record<string, fc.Arbitrary<CallToCompare>>> = {
  Slice: shapeAndMore(shapeOf(1, 3), (shape) => axesOf(shape, 1).chain((axes) => fc.record({
    axes: fc.constant(axes),
    starts: each(axes, () => fc.integer({ min: -7, max: 7 })),
    ends: each(axes, () => fc.integer({ min: -7, max: 7 })),
    steps: each(axes, () => fc.constantFrom(-2, -1, 1, 2, 3)),
  }))).map(([shape, { starts, ends, axes, steps }]) => ({ name: 'Slice', inputs: [drawn(shape), ints(starts), ints(ends), ints(axes), ints(steps)] })),

  Pad: shapeAndMore(shapeOf(1, 3), (shape) => fc.constantFrom('constant', 'edge', 'reflect', 'wrap').chain((mode) => {
    const most = (e: number): number => (mode === 'reflect' ? e - 1 : mode === 'wrap' ? e : 4);
    const border = each(shape, (e) => fc.integer({ min: 0, max: most(e) }));
    return fc.record({ mode: fc.constant(mode), begin: border, end: border, value: fc.constantFrom(0, -1.5) });
  })).map(([shape, { mode, begin, end, value }]) => ({ name: 'Pad', inputs: [drawn(shape), ints([...begin, ...end]), of('float32', [], [value])], attributes: { mode } })),

  Gather: shapeAndMore(shapeOf(1, 3), (shape) => axisOf(shape).chain((axis) => fc.record({
    axis: fc.constant(axis),
    indices: shapeOf(0, 2).chain((own) => fc.tuple(fc.constant(own), indicesBelow(shape.at(axis) ?? 0, own.reduce((a, b) => a * b, 1)))),
  }))).map(([shape, { axis, indices: [own, at] }]) => ({ name: 'Gather', inputs: [drawn(shape), ints(at, own)], attributes: { axis } })),

  GatherElements: shapeAndMore(shapeOf(1, 3), (shape) => axisOf(shape).chain((axis) => fc.record({
    axis: fc.constant(axis),
    own: each(shape, (e) => fc.integer({ min: 1, max: e })),
    seed: fc.nat(99),
  }))).map(([shape, { axis, own, seed }]) => ({ name: 'GatherElements', inputs: [drawn(shape), ints(someIndices(own, shape.at(axis) ?? 0, seed), own)], attributes: { axis } })),

  ScatterElements: shapeAndMore(shapeOf(1, 3), (shape) => axisOf(shape).chain((axis) => fc.record({
    axis: fc.constant(axis),
    own: each(shape, (e) => fc.integer({ min: 1, max: e })),
    reduction: fc.constantFrom('add', 'mul', 'max', 'min'),
    seed: fc.nat(99),
  }))).map(([shape, { axis, own, reduction, seed }]) => ({
    name: 'ScatterElements', inputs: [drawn(shape), ints(someIndices(own, shape.at(axis) ?? 0, seed), own), drawn(own, 'updates')], attributes: { axis, reduction },
  })),

  ScatterND: shapeAndMore(shapeOf(2, 3), (shape) => fc.record({ depth: fc.integer({ min: 1, max: shape.length }), count: extent, reduction: fc.constantFrom('add', 'mul', 'max', 'min'), seed: fc.nat(99) }))
    .map(([shape, { depth, count, reduction, seed }]) => ({
      name: 'ScatterND',
      inputs: [drawn(shape), ints(coordinates(shape.slice(0, depth), count, seed), [count, depth]), drawn([count, ...shape.slice(depth)], 'updates')],
      attributes: { reduction },
    })),

  Reductions: shapeAndMore(shapeOf(1, 3), (shape) => fc.record({
    name: fc.constantFrom('ReduceSum', 'ReduceMean', 'ReduceMax', 'ReduceMin', 'ReduceProd', 'ReduceL1', 'ReduceL2', 'ReduceSumSquare', 'ReduceLogSumExp'),
    axes: axesOf(shape), keepdims: yesOrNo, noop: yesOrNo,
  })).map(([shape, { name, axes, keepdims, noop }]) => ({ name, inputs: [drawn(shape), ints(axes)], attributes: { keepdims, noop_with_empty_axes: noop } })),

  ArgExtremes: shapeAndMore(shapeOf(1, 3), (shape) => fc.record({ name: fc.constantFrom('ArgMax', 'ArgMin'), axis: axisOf(shape), keepdims: yesOrNo, last: yesOrNo }))
    .map(([shape, { name, axis, keepdims, last }]) => ({ name, inputs: [coarse(shape)], attributes: { axis, keepdims, select_last_index: last } })),

  TopK: shapeAndMore(shapeOf(1, 3), (shape) => axisOf(shape).chain((axis) => fc.record({ axis: fc.constant(axis), k: fc.integer({ min: 1, max: shape.at(axis) ?? 1 }), largest: yesOrNo })))
    .map(([shape, { axis, k, largest }]) => ({ name: 'TopK', inputs: [coarse(shape), ints([k])], attributes: { axis, largest }, outputs: 2 })),

  CumSum: shapeAndMore(shapeOf(1, 3), (shape) => fc.record({ axis: axisOf(shape), exclusive: yesOrNo, reverse: yesOrNo }))
    .map(([shape, { axis, exclusive, reverse }]) => ({ name: 'CumSum', inputs: [drawn(shape), ints([axis], [])], attributes: { exclusive, reverse } })),

  Trilu: shapeAndMore(shapeOf(2, 3), () => fc.record({ k: fc.integer({ min: -5, max: 5 }), upper: yesOrNo }))
    .map(([shape, { k, upper }]) => ({ name: 'Trilu', inputs: [drawn(shape), ints([k], [])], attributes: { upper } })),

  Split: shapeAndMore(shapeOf(1, 3), (shape) => axisOf(shape).chain((axis) => fc.record({ axis: fc.constant(axis), first: fc.integer({ min: 0, max: shape.at(axis) ?? 0 }) })))
    .map(([shape, { axis, first }]) => ({ name: 'Split', inputs: [drawn(shape), ints([first, (shape.at(axis) ?? 0) - first])], attributes: { axis }, outputs: 2, opset: 13 })),

  Tile: shapeAndMore(shapeOf(1, 3), (shape) => each(shape, () => fc.integer({ min: 1, max: 3 })))
    .map(([shape, repeats]) => ({ name: 'Tile', inputs: [drawn(shape), ints(repeats)] })),

  Transpose: shapeAndMore(shapeOf(1, 4), (shape) => fc.shuffledSubarray(shape.map((_, axis) => axis), { minLength: shape.length }))
    .map(([shape, perm]) => ({ name: 'Transpose', inputs: [drawn(shape)], attributes: { perm } })),

  Softmaxes: shapeAndMore(shapeOf(1, 3), (shape) => fc.record({ name: fc.constantFrom('Softmax', 'LogSoftmax', 'Hardmax'), axis: axisOf(shape), opset: fc.constantFrom(11, 13, 19) }))
    .map(([shape, { name, axis, opset }]) => ({ name, inputs: [coarse(shape)], attributes: { axis }, opset })),

  MatMul: fc.record({ rows: extent, shared: extent, columns: extent, batch: shapeOf(0, 2), left: fc.integer({ min: 0, max: 2 }), ones: fc.boolean() }).map(({ rows, shared, columns, batch, left, ones }) => ({
    name: 'MatMul', inputs: [drawn([...batch.slice(Math.min(left, batch.length)), rows, shared]), drawn([...batch.map((e) => (ones ? 1 : e)), shared, columns], 'right')],
  })),

  Where: shapeAndMore(shapeOf(1, 3), (shape) => fc.tuple(...[0, 1, 2].map(() => each(shape, () => fc.boolean()))))
    .map(([shape, [c, a, b]]) => {
      const part = (kept: readonly boolean[]): number[] => shape.map((e, axis) => (kept[axis] ? e : 1));
      const condition = coarse(part(c));
      return { name: 'Where', inputs: [filled('bool', condition.shape, (i) => Number(condition.data[i] > 0)), drawn(part(a)), drawn(part(b), 'otherwise')] };
    }),

  Pooling: pictures().chain(([shape, own]) => fc.record({ name: fc.constantFrom('MaxPool', 'AveragePool'), ceil: yesOrNo, count: yesOrNo }).map(({ name, ceil, count }) => ({
    name, inputs: [drawn(shape)], attributes: { ...own, ceil_mode: ceil, ...(name === 'AveragePool' && { count_include_pad: count }) },
  }))),

  Conv: pictures().chain(([shape, own]) => fc.record({ groups: fc.constantFrom(1, 2), more: extent, biased: fc.boolean() }).map(({ groups, more, biased }) => {
    const [N, C, ...spatial] = shape;
    const filters = groups * more;
    return {
      name: 'Conv', inputs: [drawn([N, C * groups, ...spatial]), drawn([filters, C, ...own.kernel_shape], 'filters'), biased ? drawn([filters], 'bias') : undefined], attributes: { ...own, group: groups },
    };
  })),

  ConvTranspose: pictures().chain(([shape, own]) => fc.record({ groups: fc.constantFrom(1, 2), more: extent }).map(({ groups, more }) => {
    const [N, C, ...spatial] = shape;
    return { name: 'ConvTranspose', inputs: [drawn([N, C * groups, ...spatial]), drawn([C * groups, more, ...own.kernel_shape], 'filters')], attributes: { ...own, group: groups } };
  })),

  Resize: fc.record({
    shape: fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 }), fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 6 })),
    scales: fc.tuple(fc.constantFrom(0.5, 0.75, 1, 1.25, 2, 2.5), fc.constantFrom(0.5, 1, 1.5, 3)),
    mode: fc.constantFrom('nearest', 'linear', 'cubic'),
    by: fc.constantFrom('half_pixel', 'pytorch_half_pixel', 'align_corners', 'asymmetric'),
    nearest: fc.constantFrom('round_prefer_floor', 'round_prefer_ceil', 'floor', 'ceil'),
    exclude: yesOrNo,
    // Where no axis gets another size onnxruntime copies, whatever the scales.
  }).filter(({ shape: [, , H, W], scales: [v, u] }) => Math.floor(H * v) !== H || Math.floor(W * u) !== W).map(({ shape, scales, mode, by, nearest, exclude }) => ({
    name: 'Resize',
    inputs: [drawn(shape), undefined, of('float32', [4], [1, 1, ...scales])],
    attributes: { mode, coordinate_transformation_mode: by, ...(mode === 'nearest' && { nearest_mode: nearest }), ...(mode === 'cubic' && { exclude_outside: exclude }) },
  })),
};

/** A picture [N, C, …] with one or two spatial axes, and windows that fit on it. */
function pictures() {
  const axis = fc.record({ size: fc.integer({ min: 3, max: 7 }), kernel: fc.integer({ min: 1, max: 3 }), stride: fc.integer({ min: 1, max: 3 }), dilation: fc.integer({ min: 1, max: 2 }), begin: fc.nat(2), end: fc.nat(2) })
    .filter(({ size, kernel, dilation, begin, end }) => begin < kernel && end < kernel && size + begin + end > (kernel - 1) * dilation);
  return fc.tuple(extent, fc.integer({ min: 1, max: 3 }), fc.array(axis, { minLength: 1, maxLength: 2 })).map(([N, C, axes]) => {
    const list = (key: keyof (typeof axes)[number]): number[] => axes.map((a) => a[key]);
    return [[N, C, ...list('size')], { kernel_shape: list('kernel'), strides: list('stride'), dilations: list('dilation'), pads: [...list('begin'), ...list('end')] }] as const;
  });
}

function indicesBelow(size: number, count: number): fc.Arbitrary<number[]> {
  return fc.array(fc.integer({ min: -size, max: size - 1 }), { minLength: count, maxLength: count });
}

function someIndices(shape: Numbers, size: number, seed: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.integer(2 * size) - size);
}

function coordinates(shape: Numbers, count: number, seed: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => shape.map((size) => random.integer(size))).flat();
}

describe('Whatever the settings, onnxruntime gives the same to 1e-4 of the largest number', () => {
  test.each(Object.entries(calls))('%s', async (_, drawnCalls) => {
    await fc.assert(fc.asyncProperty(drawnCalls, (call) => expectSameByOnnxruntime(call, 1e-4)), { numRuns: RUNS });
  });
});
