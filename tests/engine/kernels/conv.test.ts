// The three passes of a convolution on WASM, against the plain loops of engine/correlation.ts.

import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { correlate, correlateBack, kernelGradient, type Correlation } from '../../../src/engine/correlation';
import { acceptedModules, startMachine, type Machine } from '../../../src/engine/kernels/assembly';
import type { ConvExtents } from '../../../src/engine/kernels/kernels';
import { conv, convInputGradient, convWeightGradient } from '../../../src/engine/kernels/simd-conv';
import { sizeOf } from '../../../src/engine/shape';
import { tensor, type Tensor } from '../../../src/engine/tensor';
import { layWindows, tapsOf } from '../../../src/engine/windows';
import { randomFloats } from './random-floats';

setFlagsFromString('--experimental-wasm-relaxed-simd');

interface Case {
  readonly extents: ConvExtents;
  readonly laid: Correlation;
  readonly x: Tensor<Float32Array>;
  readonly W: Tensor<Float32Array>;
  readonly b: Tensor<Float32Array>;
  readonly dy: Tensor<Float32Array>;
}

const small = fc.integer({ min: 1, max: 5 });
const shapes = fc.record({
  images: fc.integer({ min: 1, max: 3 }),
  channels: fc.integer({ min: 1, max: 11 }),
  out: fc.integer({ min: 1, max: 19 }),
  kernel: fc.tuple(small, small),
  stride: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
  pad: fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 3 }))),
  room: fc.tuple(fc.nat(9), fc.nat(9)),
  seed: fc.nat(1e6),
});
type Shapes = typeof shapes extends fc.Arbitrary<infer S> ? S : never;

function caseOf({ images, channels, out, kernel, stride, pad, room, seed }: Shapes): Case {
  const shape = [images, channels, kernel[0] + room[0], kernel[1] + room[1]];
  const windows = layWindows('conv', { kernel, stride, pad }, shape);
  const random = (extents: number[], salt: number): Tensor<Float32Array> => tensor(extents, randomFloats(sizeOf(extents), seed + salt));
  return {
    extents: { images, channels, out, windows },
    laid: { windows, taps: tapsOf(windows), groups: 1 },
    x: random(shape, 0),
    W: random([out, channels, ...kernel], 1),
    b: random([out], 2),
    dy: random([images, out, ...windows.output], 3),
  };
}

const passes: Record<string, { fast(machine: Machine, c: Case): Float32Array; plain(c: Case): Tensor }> = {
  forward: {
    fast: (machine, { extents, x, W, b }) => conv(machine, extents, { x: x.data, W: W.data, b: b.data }),
    plain: ({ x, W, b, laid }) => correlate(x, { W, b }, laid),
  },
  'gradient to the input': {
    fast: (machine, { extents, W, dy }) => convInputGradient(machine, extents, { W: W.data, dy: dy.data }),
    plain: ({ dy, W, laid }) => correlateBack(dy, W, laid),
  },
  'gradient to the weights': {
    fast: (machine, { extents, x, dy }) => convWeightGradient(machine, extents, { x: x.data, dy: dy.data }),
    plain: ({ x, dy, W, laid }) => kernelGradient(x, dy, W, laid),
  },
};

/** The largest deviation relative to the largest right value (or to 1, if that is larger). */
function deviation(fast: Float32Array, right: Tensor): number {
  expect(fast.length).toBe(right.data.length);
  const largest = Float64Array.from(right.data).reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return fast.reduce((most, value, i) => Math.max(most, Math.abs(value - right.data[i])), 0) / largest;
}

describe.each(await acceptedModules())('$name convolution', (module) => {
  let machine: Machine;
  beforeAll(async () => void (machine = await startMachine(module)));
  const compute = (name: string, c: Case): Float32Array => machine.arena.scope(() => passes[name].fast(machine, c));

  it.each(Object.keys(passes))('%s equals the plain loops within 3e-6 of the largest value, over odd shapes', (name) => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const c = caseOf(shape);
        expect(deviation(compute(name, c), passes[name].plain(c))).toBeLessThan(3e-6);
      }),
      { numRuns: 150 },
    );
  });

  it.each(Object.keys(passes))('%s equals the plain loops within 1e-5 over a batch that fills several blocks', (name) => {
    const c = caseOf({ images: 5, channels: 9, out: 17, kernel: [3, 3], stride: [1, 1], pad: [1, 1, 1, 1], room: [27, 25], seed: 4 });
    expect(deviation(compute(name, c), passes[name].plain(c))).toBeLessThan(1e-5);
  });

  it.each(Object.keys(passes))('%s equals the plain loops within 1e-5 with many channels, whose pixels are packed, over one block of them and several', (name) => {
    const many = fc.record({
      ...{ images: fc.constantFrom(1, 3), channels: fc.constantFrom(128, 132), out: fc.constantFrom(32, 37), kernel: fc.tuple(fc.constantFrom(1, 2), fc.constantFrom(1, 3)) },
      ...{ stride: fc.tuple(fc.constantFrom(1, 2), fc.constantFrom(1, 2)), pad: fc.tuple(fc.nat(1), fc.nat(1), fc.nat(1), fc.nat(1)), room: fc.tuple(fc.nat(11), fc.nat(11)), seed: fc.nat(1e6) },
    });
    fc.assert(
      fc.property(many, (shape) => {
        const c = caseOf(shape);
        expect(deviation(compute(name, c), passes[name].plain(c))).toBeLessThan(1e-5);
      }),
      { numRuns: 12 },
    );
  });

  it.each([[7, 5, 7], [3, 5, 150], [1, 130, 40], [34, 5, 3]])('takes %i pictures whose %i channels have one window each, which together are the lines of one picture', (images, channels, out) => {
    for (const [kernel, pad] of [[[3, 2], [0, 0, 0, 0]], [[4, 4], [1, 0, 0, 1]]] as const) {
      const room = [-pad[0] - pad[2], -pad[1] - pad[3]] as [number, number];
      const c = caseOf({ images, channels, out, kernel: [...kernel], stride: [1, 2], pad: [...pad], room, seed: 6 });
      expect(c.extents.windows.output).toEqual([1, 1]);
      for (const { fast, plain } of Object.values(passes)) expect(deviation(machine.arena.scope(() => fast(machine, c)), plain(c))).toBeLessThan(1e-5);
    }
  });

  it.each([[1, 7, 2, 3], [3, 7, 2, 5], [1, 2, 2, 1], [2, 5, 3, 2]])('scatters the signal to %i channels by windows of %i, stride %i, in pictures %i wider than a window, without losing any', (channels, kernel, stride, room) => {
    for (const [strideY, strideX] of [[stride, stride], [1, stride], [stride, 1]]) {
      const c = caseOf({ images: 2, channels, out: 9, kernel: [kernel, kernel], stride: [strideY, strideX], pad: [1, 0, 1, 0], room: [room, room], seed: 7 });
      expect(deviation(compute('gradient to the input', c), passes['gradient to the input'].plain(c))).toBeLessThan(3e-6);
    }
  });

  it.each([4, 5, 6])('gives the same bits with many channels and tiles of %i rows as with any other', (rows) => {
    const c = caseOf({ images: 2, channels: 128, out: 33, kernel: [3, 2], stride: [1, 1], pad: [1, 0, 1, 1], room: [9, 12], seed: 9 });
    const usual = compute('gradient to the weights', c);
    machine.exports.setTileHeight(rows);
    expect(compute('gradient to the weights', c)).toEqual(usual);
  });

  it.each([4, 5, 6])('gives the same bits with tiles of %i rows as with any other', (rows) => {
    const c = caseOf({ images: 2, channels: 5, out: 9, kernel: [3, 2], stride: [1, 1], pad: [1, 0, 1, 1], room: [8, 7], seed: 9 });
    const usual = Object.keys(passes).map((name) => compute(name, c));
    machine.exports.setTileHeight(rows);
    expect(Object.keys(passes).map((name) => compute(name, c))).toEqual(usual);
  });

  it('does not grow its memory when the same work is done again', () => {
    const c = caseOf({ images: 5, channels: 9, out: 17, kernel: [3, 3], stride: [2, 1], pad: [1, 1, 1, 1], room: [27, 25], seed: 4 });
    const once = Object.keys(passes).map((name) => compute(name, c));
    const before = machine.arena.bytes;
    expect(Object.keys(passes).map((name) => compute(name, c))).toEqual(once);
    expect(machine.arena.bytes).toBe(before);
  });
});
