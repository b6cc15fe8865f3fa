// Operators that move numbers, with random settings, against onnxruntime: slices, pads, gathers, scatters, shapes.
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { filled } from '../../../src/models/onnx/onnx-tensor';
import { expectSameWhatever, axesOf, axisOf, coarse, coordinates, drawn, each, extent, indicesBelow, ints, of, shapeAndMore, shapeOf, someIndices, yesOrNo, type RandomCalls } from './random-calls';

const calls: RandomCalls = {
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

  TopK: shapeAndMore(shapeOf(1, 3), (shape) => axisOf(shape).chain((axis) => fc.record({ axis: fc.constant(axis), k: fc.integer({ min: 1, max: shape.at(axis) ?? 1 }), largest: yesOrNo })))
    .map(([shape, { axis, k, largest }]) => ({ name: 'TopK', inputs: [coarse(shape), ints([k])], attributes: { axis, largest }, outputs: 2 })),

  Trilu: shapeAndMore(shapeOf(2, 3), () => fc.record({ k: fc.integer({ min: -5, max: 5 }), upper: yesOrNo }))
    .map(([shape, { k, upper }]) => ({ name: 'Trilu', inputs: [drawn(shape), ints([k], [])], attributes: { upper } })),

  Split: shapeAndMore(shapeOf(1, 3), (shape) => axisOf(shape).chain((axis) => fc.record({ axis: fc.constant(axis), first: fc.integer({ min: 0, max: shape.at(axis) ?? 0 }) })))
    .map(([shape, { axis, first }]) => ({ name: 'Split', inputs: [drawn(shape), ints([first, (shape.at(axis) ?? 0) - first])], attributes: { axis }, outputs: 2, opset: 13 })),

  Tile: shapeAndMore(shapeOf(1, 3), (shape) => each(shape, () => fc.integer({ min: 1, max: 3 })))
    .map(([shape, repeats]) => ({ name: 'Tile', inputs: [drawn(shape), ints(repeats)] })),

  Transpose: shapeAndMore(shapeOf(1, 4), (shape) => fc.shuffledSubarray(shape.map((_, axis) => axis), { minLength: shape.length }))
    .map(([shape, perm]) => ({ name: 'Transpose', inputs: [drawn(shape)], attributes: { perm } })),

  Where: shapeAndMore(shapeOf(1, 3), (shape) => fc.tuple(...[0, 1, 2].map(() => each(shape, () => fc.boolean()))))
    .map(([shape, [c, a, b]]) => {
      const part = (kept: readonly boolean[]): number[] => shape.map((e, axis) => (kept[axis] ? e : 1));
      const condition = coarse(part(c));
      return { name: 'Where', inputs: [filled('bool', condition.shape, (i) => Number(condition.data[i] > 0)), drawn(part(a)), drawn(part(b), 'otherwise')] };
    }),

  GatherND: shapeAndMore(shapeOf(2, 4), (shape) => fc.record({ batch: fc.integer({ min: 0, max: 1 }), count: extent, seed: fc.nat(99) }).chain((more) => fc.record({ more: fc.constant(more), depth: fc.integer({ min: 1, max: shape.length - more.batch }) })))
    .map(([shape, { more: { batch, count, seed }, depth }]) => ({
      name: 'GatherND',
      inputs: [drawn(shape), ints(coordinates(shape.slice(batch, batch + depth), count * (batch ? shape[0] : 1), seed), [...shape.slice(0, batch), count, depth])],
      attributes: { batch_dims: batch },
    })),

  Compress: shapeAndMore(shapeOf(1, 3), (shape) => fc.record({ axis: fc.option(axisOf(shape), { nil: undefined }), holds: fc.array(yesOrNo, { minLength: 1, maxLength: 3 }) }))
    .filter(([shape, { axis, holds }]) => holds.length <= (axis === undefined ? shape.reduce((a, b) => a * b, 1) : (shape.at(axis) ?? 0)))
    .map(([shape, { axis, holds }]) => ({ name: 'Compress', inputs: [drawn(shape), of('bool', [holds.length], holds)], ...(axis !== undefined && { attributes: { axis } }) })),

  OneHot: shapeAndMore(shapeOf(1, 2), (shape) => fc.record({ classes: extent, axis: fc.integer({ min: -shape.length - 1, max: shape.length }), seed: fc.nat(99) }))
    .map(([shape, { classes, axis, seed }]) => ({ name: 'OneHot', inputs: [ints(someIndices(shape, classes + 1, seed), shape), ints([classes], []), of('float32', [2], [-1, 2.5])], attributes: { axis } })),

  Concat: shapeAndMore(shapeOf(1, 3), (shape) => fc.record({ axis: axisOf(shape), more: fc.array(extent, { minLength: 1, maxLength: 3 }) }))
    .map(([shape, { axis, more }]) => ({ name: 'Concat', inputs: [shape, ...more.map((e) => shape.with(axis, e))].map((own, k) => drawn(own, String(k))), attributes: { axis } })),

  Expand: shapeAndMore(shapeOf(1, 3), (shape) => fc.record({ ones: each(shape, () => fc.boolean()), front: shapeOf(0, 1) }))
    .map(([shape, { ones, front }]) => ({ name: 'Expand', inputs: [drawn(shape.map((e, a) => (ones[a] ? 1 : e))), ints([...front, ...shape])] })),

  Reshape: shapeAndMore(shapeOf(2, 3), (shape) => fc.constantFrom([-1], [0, -1], [1, -1], [-1, shape[shape.length - 1]], [shape.reduce((a, b) => a * b, 1), 1]))
    .map(([shape, to]) => ({ name: 'Reshape', inputs: [drawn(shape), ints(to)] })),

  'Squeeze and Unsqueeze': shapeAndMore(shapeOf(1, 3), (shape) => axesOf([...shape, 1], 1))
    .map(([shape, axes]) => ({ name: 'Unsqueeze', inputs: [drawn(shape), ints([...axes].map((axis) => (axis < 0 ? axis + shape.length + 1 : axis)).slice(0, 1))] })),

  Flatten: shapeAndMore(shapeOf(1, 4), (shape) => fc.integer({ min: -shape.length, max: shape.length })).map(([shape, axis]) => ({ name: 'Flatten', inputs: [drawn(shape)], attributes: { axis } })),

  'Blocks of cells': fc.record({ name: fc.constantFrom('DepthToSpace', 'SpaceToDepth'), N: extent, b: fc.integer({ min: 1, max: 3 }), more: fc.tuple(extent, extent, extent), mode: fc.constantFrom('DCR', 'CRD') })
    .map(({ name, N, b, more: [C, H, W], mode }) => ({
      name, inputs: [drawn(name === 'DepthToSpace' ? [N, C * b * b, H, W] : [N, C, H * b, W * b])], attributes: { blocksize: b, ...(name === 'DepthToSpace' && { mode }) },
    })),

  'Numbers in a row': fc.record({ start: fc.integer({ min: -5, max: 5 }), limit: fc.integer({ min: -9, max: 9 }), step: fc.constantFrom(-3, -1, 1, 2) })
    .filter(({ start, limit, step }) => (limit - start) * step > 0)
    .map(({ start, limit, step }) => ({ name: 'Range', inputs: [start, limit, step].map((value) => ints([value], [])) })),

  'Identity matrices': fc.record({ rows: extent, columns: extent, k: fc.integer({ min: -4, max: 4 }) }).map(({ rows, columns, k }) => ({ name: 'EyeLike', inputs: [drawn([rows, columns])], attributes: { k } })),

  'Parts of a shape': shapeAndMore(shapeOf(1, 4), (shape) => fc.record({ start: fc.integer({ min: -shape.length, max: shape.length }), end: fc.integer({ min: -shape.length, max: shape.length }) }))
    .filter(([shape, { start, end }]) => shape.slice(start, end).length > 0)
    .map(([shape, { start, end }]) => ({ name: 'Shape', inputs: [drawn(shape)], attributes: { start, end } })),

  'Places that are not 0': shapeOf(1, 3).map((shape) => ({ name: 'NonZero', inputs: [coarse(shape)] })),
};

describe('Whatever the settings, onnxruntime gives the same to 1e-4 of the largest number', () => {
  test.each(Object.entries(calls))('%s', (_, random) => expectSameWhatever(random));
});
