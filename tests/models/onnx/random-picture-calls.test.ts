// Operators with windows, resizings and norms, with random settings, against onnxruntime.
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { filled } from '../../../src/models/onnx/onnx-tensor';
import type { CallToCompare } from './by-onnxruntime';
import { expectSameWhatever, drawn, extent, ints, of, shapeOf, yesOrNo, type RandomCalls } from './random-calls';

const calls: RandomCalls = {
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

  'MaxPool with indices': pictures().chain(([shape, own]) => fc.record({ columns: yesOrNo }).map(({ columns }) => ({
    name: 'MaxPool', inputs: [drawn(shape)], attributes: { ...own, storage_order: columns }, outputs: 2,
  }))),

  'BatchNormalization in training': fc.tuple(shapeOf(2, 4), fc.double({ min: 0.1, max: 0.9, noNaN: true })).map(([shape, momentum]) => {
    const C = [shape[1]];
    const variance = filled('float32', C, (c) => 0.5 + c);
    return { name: 'BatchNormalization', inputs: [drawn(shape), drawn(C, 'scale'), drawn(C, 'bias'), drawn(C, 'mean'), variance], attributes: { training_mode: 1, momentum }, outputs: 3, opset: 15 };
  }),

  'BatchNormalization in use': shapeOf(2, 4).map((shape) => {
    const C = [shape[1]];
    return { name: 'BatchNormalization', inputs: [drawn(shape), drawn(C, 'scale'), drawn(C, 'bias'), drawn(C, 'mean'), filled('float32', C, (c) => 0.5 + c)], attributes: { epsilon: 0.01 } };
  }),

  'Resize to sizes': fc.record({
    shape: fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 6 })),
    sizes: fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
    mode: fc.constantFrom('nearest', 'linear'),
    policy: fc.constantFrom('stretch', 'not_larger', 'not_smaller'),
  }).filter(({ shape: [, H, W], sizes: [h, w] }) => h !== H && w !== W).map(({ shape: [C, H, W], sizes, mode, policy }) => ({
    name: 'Resize',
    inputs: [drawn([1, C, H, W]), undefined, undefined, ints([...sizes])],
    attributes: { mode, coordinate_transformation_mode: 'asymmetric', keep_aspect_ratio_policy: policy, axes: [2, 3], ...(mode === 'nearest' && { nearest_mode: 'floor' }) },
  })),

  'Resize of a part': fc.record({
    shape: fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 6 })),
    sizes: fc.tuple(fc.integer({ min: 2, max: 7 }), fc.integer({ min: 2, max: 7 })),
    corners: fc.tuple(...[0, 0.25, 0.75, 1.25].map((around) => fc.constantFrom(around, around + 0.125))),
    // onnxruntime shows all of an axis whose size stays, whatever part is asked for.
  }).filter(({ shape: [H, W], sizes: [h, w] }) => h !== H && w !== W).map(({ shape, sizes, corners: [top, left, bottom, right] }) => ({
    name: 'Resize',
    inputs: [drawn([1, 1, ...shape]), of('float32', [8], [0, 0, top, left, 1, 1, bottom, right]), undefined, ints([1, 1, ...sizes])],
    attributes: { mode: 'linear', coordinate_transformation_mode: 'tf_crop_and_resize', extrapolation_value: 7 },
  })),

  'Pictures looked up by a grid': fc.record({
    plane: fc.array(extent, { minLength: 2, maxLength: 3 }), own: fc.tuple(extent, extent, extent), N: fc.integer({ min: 1, max: 2 }), C: extent,
    mode: fc.constantFrom('linear', 'nearest', 'cubic'), padding: fc.constantFrom('zeros', 'border', 'reflection'), corners: fc.constantFrom(0, 1),
    // onnxruntime has no cubic mode for volumes.
  }).filter(({ mode, plane }) => mode !== 'cubic' || plane.length === 2).map(({ plane, own, N, C, mode, padding, corners }) => ({
    name: 'GridSample', inputs: [drawn([N, C, ...plane]), drawn([N, ...own.slice(0, plane.length), plane.length], 'grid')], attributes: { mode, padding_mode: padding, align_corners: corners }, opset: 20,
  })),

  'Poolings by norm': pictures().chain(([shape, { dilations: _, ...own }]) => fc.integer({ min: 1, max: 3 }).map((p) => ({ name: 'LpPool', inputs: [drawn(shape)], attributes: { ...own, p }, opset: 11 }))),

  Norms: fc.record({ shape: fc.tuple(extent, fc.constantFrom(2, 4), extent, extent), name: fc.constantFrom('InstanceNormalization', 'LRN', 'LpNormalization', 'MeanVarianceNormalization'), odd: fc.constantFrom(1, 3, 5), p: fc.constantFrom(1, 2), axis: fc.integer({ min: -4, max: 3 }) })
    .map(({ shape: [N, C, H, W], name, odd, p, axis }): CallToCompare => {
      const x = drawn([N, C, H + 1, W]);
      if (name === 'InstanceNormalization') return { name, inputs: [x, drawn([C], 'scale'), drawn([C], 'bias')], attributes: { epsilon: 0.01 } };
      if (name === 'LRN') return { name, inputs: [x], attributes: { size: odd, alpha: 0.1, beta: 0.5, bias: 2 } };
      return { name, inputs: [x], attributes: name === 'LpNormalization' ? { p, axis } : {} };
    }),
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

describe('Whatever the settings, onnxruntime gives the same to 1e-4 of the largest number', () => {
  test.each(Object.entries(calls))('%s', (_, random) => expectSameWhatever(random));
});
