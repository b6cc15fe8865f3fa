// Operators that compute with numbers, with random settings, against onnxruntime: products, reductions, losses, types.
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { createRandom } from '../../../src/engine/random';
import { filled, type OnnxTensor } from '../../../src/models/onnx/onnx-tensor';
import { expectSameWhatever, axesOf, axisOf, coarse, drawn, each, extent, ints, of, shapeAndMore, shapeOf, yesOrNo, type RandomCalls, type Numbers } from './random-calls';

const one = (value: number): OnnxTensor => of('float32', [], [value]);

/** Whole numbers from 0 to 255. */
function bytes(shape: Numbers, seed: number): OnnxTensor {
  const random = createRandom(seed);
  return filled('uint8', shape, () => random.integer(256));
}

const calls: RandomCalls = {
  Reductions: shapeAndMore(shapeOf(1, 3), (shape) => fc.record({
    name: fc.constantFrom('ReduceSum', 'ReduceMean', 'ReduceMax', 'ReduceMin', 'ReduceProd', 'ReduceL1', 'ReduceL2', 'ReduceSumSquare', 'ReduceLogSumExp'),
    axes: axesOf(shape), keepdims: yesOrNo, noop: yesOrNo,
  })).map(([shape, { name, axes, keepdims, noop }]) => ({ name, inputs: [drawn(shape), ints(axes)], attributes: { keepdims, noop_with_empty_axes: noop } })),

  ArgExtremes: shapeAndMore(shapeOf(1, 3), (shape) => fc.record({ name: fc.constantFrom('ArgMax', 'ArgMin'), axis: axisOf(shape), keepdims: yesOrNo, last: yesOrNo }))
    .map(([shape, { name, axis, keepdims, last }]) => ({ name, inputs: [coarse(shape)], attributes: { axis, keepdims, select_last_index: last } })),

  CumSum: shapeAndMore(shapeOf(1, 3), (shape) => fc.record({ axis: axisOf(shape), exclusive: yesOrNo, reverse: yesOrNo }))
    .map(([shape, { axis, exclusive, reverse }]) => ({ name: 'CumSum', inputs: [drawn(shape), ints([axis], [])], attributes: { exclusive, reverse } })),

  Softmaxes: shapeAndMore(shapeOf(1, 3), (shape) => fc.record({ name: fc.constantFrom('Softmax', 'LogSoftmax', 'Hardmax'), axis: axisOf(shape), opset: fc.constantFrom(11, 13, 19) }))
    .map(([shape, { name, axis, opset }]) => ({ name, inputs: [coarse(shape)], attributes: { axis }, opset })),

  MatMul: fc.record({ rows: extent, shared: extent, columns: extent, batch: shapeOf(0, 2), left: fc.integer({ min: 0, max: 2 }), ones: fc.boolean() }).map(({ rows, shared, columns, batch, left, ones }) => ({
    name: 'MatMul', inputs: [drawn([...batch.slice(Math.min(left, batch.length)), rows, shared]), drawn([...batch.map((e) => (ones ? 1 : e)), shared, columns], 'right')],
  })),

  Gemm: fc.record({ m: extent, k: extent, n: extent, transA: yesOrNo, transB: yesOrNo, bias: fc.constantFrom('none', 'scalar', 'row', 'column', 'matrix'), alpha: fc.constantFrom(1, 0.5), beta: fc.constantFrom(1, 2) })
    .map(({ m, k, n, transA, transB, bias, alpha, beta }) => {
      const shapes: Readonly<Record<string, Numbers>> = { scalar: [], row: [n], column: [m, 1], matrix: [m, n] };
      const inputs = [drawn(transA ? [k, m] : [m, k]), drawn(transB ? [n, k] : [k, n], 'right'), ...(bias === 'none' ? [] : [drawn(shapes[bias], 'bias')])];
      return { name: 'Gemm', inputs, attributes: { transA, transB, alpha, beta } };
    }),

  'Quantised numbers': shapeAndMore(shapeOf(2, 3), (shape) => fc.record({ axis: axisOf(shape), single: fc.boolean(), type: fc.constantFrom('uint8' as const, 'int8' as const) })).map(([shape, { axis, single, type }]) => {
    const own = single ? [] : [shape.at(axis) ?? 1];
    const zero = filled(type, own, (i) => i);
    return { name: 'QuantizeLinear', inputs: [drawn(shape), filled('float32', own, (i) => 0.01 * (i + 1)), zero], attributes: { axis } };
  }),

  'Numbers out of quantised ones': shapeAndMore(shapeOf(2, 3), (shape) => fc.record({ axis: axisOf(shape), single: fc.boolean(), type: fc.constantFrom('uint8' as const, 'int8' as const), seed: fc.nat(99) })).map(([shape, { axis, single, type, seed }]) => {
    const own = single ? [] : [shape.at(axis) ?? 1];
    const random = createRandom(seed);
    const x = filled(type, shape, () => random.integer(100));
    return { name: 'DequantizeLinear', inputs: [x, filled('float32', own, (i) => 0.01 * (i + 1)), filled(type, own, (i) => 3 * i)], attributes: { axis } };
  }),

  'Numbers quantised by their own range': shapeAndMore(shapeOf(1, 3), () => fc.integer({ min: -3, max: 3 })).map(([shape, by]) => {
    const x = drawn(shape);
    return { name: 'DynamicQuantizeLinear', inputs: [filled('float32', shape, (i) => x.data[i] + by)], outputs: 3 };
  }),

  'Products of whole numbers': fc.record({ rows: extent, shared: extent, columns: extent, batch: shapeOf(0, 2), zero: fc.integer({ min: 0, max: 255 }), each: fc.boolean(), seed: fc.nat(999) }).map(({ rows, shared, columns, batch, zero, each: perColumn, seed }) => ({
    name: 'MatMulInteger', inputs: [bytes([...batch, rows, shared], seed), bytes([shared, columns], seed + 1), of('uint8', [], [zero]), bytes(perColumn ? [columns] : [], seed + 2)],
  })),

  'Quantised products': fc.record({ rows: extent, shared: extent, columns: extent, zero: fc.integer({ min: 0, max: 255 }), each: fc.boolean(), step: fc.constantFrom(0.07, 1, 3.3), seed: fc.nat(999) }).map(({ rows, shared, columns, zero, each: perColumn, step, seed }) => {
    const own = perColumn ? [columns] : [];
    return { name: 'QLinearMatMul', inputs: [bytes([rows, shared], seed), one(0.013), of('uint8', [], [zero]), bytes([shared, columns], seed + 1), filled('float32', own, (i) => 0.017 * (i + 1)), bytes(own, seed + 2), one(step), of('uint8', [], [255 - zero])] };
  }),

  'Quantised convolutions': fc.record({ rank: fc.integer({ min: 1, max: 2 }), groups: fc.constantFrom(1, 2, 4), pad: fc.integer({ min: 0, max: 1 }), stride: fc.integer({ min: 1, max: 2 }), dilation: fc.integer({ min: 1, max: 2 }), zero: fc.integer({ min: 0, max: 255 }), each: fc.boolean(), bias: fc.boolean(), seed: fc.nat(999) })
    .map(({ rank, groups, pad, stride, dilation, zero, each: perFilter, bias, seed }) => {
      const along = (value: number, times = 1): number[] => Array<number>(rank * times).fill(value);
      const W = [one(0.02), of('uint8', [], [zero]), of('int8', [4, 4 / groups, ...along(2)], Array.from(bytes([4 * (4 / groups) * 2 ** rank], seed).data, (value) => value - 128)), filled('float32', perFilter ? [4] : [], (i) => 0.01 * (i + 1)), filled('int8', perFilter ? [4] : [], () => 0)];
      return {
        name: 'QLinearConv', inputs: [bytes([1, 4, ...along(5)], seed + 1), ...W, one(0.9), of('uint8', [], [100]), ...(bias ? [of('int32', [4], [900, -900, 5, 0])] : [])],
        attributes: { group: groups, pads: along(pad, 2), strides: along(stride), dilations: along(dilation) },
      };
    }),

  Losses: fc.record({ N: extent, C: extent, places: shapeOf(0, 2), name: fc.constantFrom('NegativeLogLikelihoodLoss', 'SoftmaxCrossEntropyLoss'), reduction: fc.constantFrom('mean', 'sum', 'none'), weighted: fc.boolean(), ignore: fc.option(fc.constant(0), { nil: undefined }), seed: fc.nat(99) })
    .filter(({ C, ignore, reduction }) => ignore === undefined || (C > 1 && reduction !== 'mean'))
    .map(({ N, C, places, name, reduction, weighted, ignore, seed }) => {
      const random = createRandom(seed);
      const labels = filled('int64', [N, ...places], () => random.integer(C));
      return {
        name, inputs: [drawn([N, C, ...places]), labels, ...(weighted ? [filled('float32', [C], (c) => 0.5 + c)] : [])], attributes: { reduction, ...(ignore !== undefined && { ignore_index: ignore }) }, opset: 13,
      };
    }),

  'Whole numbers': fc.record({ name: fc.constantFrom('Mod', 'BitwiseAnd', 'BitwiseOr', 'BitwiseXor', 'Div', 'Sub', 'Mul', 'Max', 'Min'), a: fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 4 }), b: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 }), signs: fc.array(fc.constantFrom(-1, 1), { minLength: 4, maxLength: 4 }) })
    .map(({ name, a, b, signs }) => ({ name, inputs: [of('int32', [4], a), of('int32', [4], b.map((value, i) => value * signs[i]))] })),

  Shifts: fc.record({ direction: fc.constantFrom('LEFT', 'RIGHT'), x: fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 }), by: fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 4, maxLength: 4 }) })
    .map(({ direction, x, by }) => ({ name: 'BitShift', inputs: [of('uint8', [4], x), of('uint8', [4], by)], attributes: { direction } })),

  'Rounding and comparing': shapeAndMore(shapeOf(1, 3), () => fc.constantFrom('Round', 'Floor', 'Ceil', 'Sign', 'Abs', 'IsNaN', 'IsInf', 'Not'))
    .map(([shape, name]) => {
      const x = coarse(shape);
      return { name, inputs: [name === 'Not' ? filled('bool', shape, (i) => Number(x.data[i] > 0)) : filled('float32', shape, (i) => (i === 1 && name.startsWith('Is') ? (name === 'IsNaN' ? NaN : -Infinity) : 2 * x.data[i]))] };
    }),

  'Comparisons of two': shapeAndMore(shapeOf(1, 3), (shape) => fc.record({ name: fc.constantFrom('Equal', 'Greater', 'GreaterOrEqual', 'Less', 'LessOrEqual'), ones: each(shape, () => fc.boolean()) }))
    .map(([shape, { name, ones }]) => ({ name, inputs: [coarse(shape), coarse(shape.map((e, a) => (ones[a] ? 1 : e)))] })),

  'Casts of numbers': shapeAndMore(shapeOf(1, 2), () => fc.constantFrom(1, 2, 3, 6, 7, 9, 10, 11))
    .map(([shape, to]) => ({ name: 'Cast', inputs: [filled('float32', shape, (i) => [1.7, 0, 3.2, 100.9, 0.4][i % 5])], attributes: { to } })),

  'Several at once': shapeAndMore(shapeOf(1, 3), (shape) => fc.record({ name: fc.constantFrom('Sum', 'Mean', 'Max', 'Min'), parts: fc.array(each(shape, () => fc.boolean()), { minLength: 1, maxLength: 3 }) }))
    .map(([shape, { name, parts }]) => ({ name, inputs: parts.map((kept, k) => drawn(shape.map((e, a) => (kept[a] ? e : 1)), String(k))) })),

  'Numbers within bounds': shapeAndMore(shapeOf(1, 3), () => fc.record({ low: fc.constantFrom(undefined, -0.5, 0.5), high: fc.constantFrom(undefined, 0, 0.7) }))
    .map(([shape, { low, high }]) => ({ name: 'Clip', inputs: [drawn(shape), low === undefined ? undefined : of('float32', [], [low]), high === undefined ? undefined : of('float32', [], [high])] })),
};

describe('Whatever the settings, onnxruntime gives the same to 1e-4 of the largest number', () => {
  test.each(Object.entries(calls))('%s', (_, random) => expectSameWhatever(random));
});
