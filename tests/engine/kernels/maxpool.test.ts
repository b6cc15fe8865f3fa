// Max pooling on WASM, with switches both ways and without them, against the layer's own loops: the same numbers, not nearly
// the same.

import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { acceptedModules, startMachine, type Machine } from '../../../src/engine/kernels/assembly';
import { BARE, fillPixels, reservePixels, takePlanes, upTo4, upTo8, type Pixels } from '../../../src/engine/kernels/pixels';
import { poolingCall } from '../../../src/engine/kernels/pooling-passes';
import { maxpool } from '../../../src/engine/layers/maxpool';
import { completeParameters, type Values } from '../../../src/engine/parameters';
import { sizeOf } from '../../../src/engine/shape';
import { tensor, type Tensor } from '../../../src/engine/tensor';
import { layWindows } from '../../../src/engine/windows';
import { randomFloats } from './random-floats';

setFlagsFromString('--experimental-wasm-relaxed-simd');

type Parameters = Values<(typeof maxpool)['parameters']>;

interface Case {
  readonly parameters: Parameters;
  readonly x: Tensor<Float32Array>;
}

interface Passed {
  readonly y: Float32Array;
  readonly dx: Float32Array;
}

const upTo = (most: number): fc.Arbitrary<number> => fc.integer({ min: 1, max: most });
const cases = fc
  .record({ images: upTo(3), channels: upTo(11), kernel: fc.tuple(upTo(3), upTo(3)), stride: fc.tuple(upTo(3), upTo(3)), isPadded: fc.boolean(), room: fc.tuple(fc.nat(7), fc.nat(7)), seed: fc.nat(1e6) })
  .map(({ images, channels, kernel, stride, isPadded, room, seed }) => caseOf([images, channels, kernel[0] + room[0], kernel[1] + room[1]], { kernel, stride, pad: kernel.map((k) => (isPadded ? k - 1 : 0)) }, seed));
const squares = fc
  .record({ images: upTo(3), channels: upTo(17), stride: fc.tuple(upTo(3), upTo(3)), room: fc.tuple(fc.nat(7), fc.nat(7)), seed: fc.nat(1e6) })
  .map(({ images, channels, stride, room, seed }) => caseOf([images, channels, 2 + room[0], 2 + room[1]], { kernel: [2, 2], stride }, seed));

/** Numbers with many equals among them, and a NaN here and there. */
function caseOf(shape: readonly number[], given: object, seed: number): Case {
  const coarse = randomFloats(sizeOf(shape), seed).map((value) => (value > 0.95 ? NaN : Math.round(3 * value)));
  return { parameters: completeParameters('maxpool', maxpool.parameters, given) as Parameters, x: tensor(shape, coarse) };
}

function signalFor(y: Float32Array): Float32Array {
  return randomFloats(y.length, 12).map((value) => Math.round(64 * value) + 0);
}

function plain({ parameters, x }: Case): Passed {
  const call = { parameters, inputs: [x], weights: {}, mode: 'training' as const };
  const { output, saved } = maxpool.forward(call);
  const dy = tensor(output.shape, signalFor(output.data as Float32Array));
  const [dx] = maxpool.backward({ ...call, output, saved, dy });
  return { y: output.data as Float32Array, dx: dx.data as Float32Array };
}

function fast(machine: Machine, { parameters, x }: Case): Passed {
  const { arena, exports } = machine;
  const [images, channels, height, width] = x.shape;
  const windows = layWindows('maxpool', parameters, x.shape);
  const layout = { halo: BARE, pitch: upTo8(channels) };
  const output = { channels, height: windows.output[0], width: windows.output[1] };
  return arena.scope(() => {
    const [from, dx] = [0, 0].map(() => reservePixels(machine, images, { channels, height, width }, layout));
    const [y, dy] = [0, 0].map(() => reservePixels(machine, images, output, { ...layout, halo: { top: 1, left: 2, bottom: 0, right: 1 } }));
    const switches = arena.reserve(images * output.height * output.width * layout.pitch);
    fillPixels(machine, from, x.data);
    exports.maxPool(arena.putCall(poolingCall(windows, { x: from, y }, switches)));
    const values = takePlanes(machine, y);
    fillPixels(machine, dy, signalFor(values));
    exports.maxPoolGradient(arena.putCall(poolingCall(windows, { x: dx, y: dy }, switches)));
    return { y: values, dx: takePlanes(machine, dx) };
  });
}

const edges = { top: 1, left: 2, bottom: 0, right: 1 };

interface Pitches {
  readonly x: number;
  readonly y: number;
}

/** Without switches; also what lies in the padding of y. */
function alone(machine: Machine, { parameters, x }: Case, pitch: Pitches): { readonly y: Float32Array; readonly padding: readonly number[] } {
  const { arena, exports } = machine;
  const [images, channels, height, width] = x.shape;
  const windows = layWindows('maxpool', parameters, x.shape);
  return arena.scope(() => {
    const from = reservePixels(machine, images, { channels, height, width }, { halo: edges, pitch: pitch.x });
    const to = reservePixels(machine, images, { channels, height: windows.output[0], width: windows.output[1] }, { halo: edges, pitch: pitch.y });
    arena.view(from.start, images * from.image - from.row).fill(7);
    fillPixels(machine, from, x.data);
    exports.maxPoolOnly(arena.putCall(poolingCall(windows, { x: from, y: to }, 0)));
    return { y: takePlanes(machine, to), padding: paddingOf(arena.view(to.start, (images - 1) * to.image + to.height * to.row), to) };
  });
}

function paddingOf(floats: Float32Array, { images, height, width, channels, pitch, row, image }: Pixels): number[] {
  const places = [...Array(images * height * width).keys()].map((i) => Math.floor(i / (height * width)) * image + (Math.floor(i / width) % height) * row + (i % width) * pitch);
  return places.flatMap((place) => [...floats.subarray(place + channels, place + pitch)]);
}

describe.each(await acceptedModules())('$name max pooling', (module) => {
  let machine: Machine;
  beforeAll(async () => void (machine = await startMachine(module)));

  it('gives the layer’s numbers forward and back, whatever the windows', () => {
    fc.assert(fc.property(cases, (c) => void expect(fast(machine, c)).toEqual(plain(c))), { numRuns: 150 });
  });

  it('gives them for squares of 2×2 inside the picture, whether they touch, overlap or leave gaps', () => {
    fc.assert(fc.property(squares, (c) => void expect(fast(machine, c)).toEqual(plain(c))), { numRuns: 150 });
  });

  it('gives them without switches, for pixels with padding and of just their channels', () => {
    fc.assert(
      fc.property(fc.oneof(cases, squares), fc.boolean(), fc.boolean(), (c, isBareX, isBareY) => {
        const [channels, padded] = [c.x.shape[1], upTo4(c.x.shape[1])];
        expect(alone(machine, c, { x: isBareX ? channels : padded, y: isBareY ? channels : padded }).y).toEqual(plain(c).y);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves no neighbour of a pixel in the padding that it writes', () => {
    fc.assert(
      fc.property(fc.oneof(cases, squares), (c) => {
        const channels = c.x.shape[1];
        expect(alone(machine, c, { x: channels, y: upTo4(channels) }).padding.every((value) => value === 0)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps the sign of the first of several zeros without switches', () => {
    for (const values of [[-0, 0, 0, 0], [0, -0, -0, -0], [-1, -0, 0, -2], [-1, 0, -0, -2]]) {
      const c = caseOfValues([1, 1, 2, 2], values);
      expect(alone(machine, c, { x: 1, y: 1 }).y).toEqual(plain(c).y);
    }
  });

  it('lets the first of equals and the first NaN of a square win', () => {
    const inSquares = (...values: number[]): Case => caseOfValues([1, 1, 2, 2], values);
    for (const [values, winner] of [[[1, 1, 1, 1], 0], [[0, 2, 2, 1], 1], [[5, NaN, 7, NaN], 1], [[0, 1, 2, 3], 3]] as const) {
      const { dx } = fast(machine, inSquares(...values));
      expect([...dx].findIndex((value) => value !== 0)).toBe(winner);
    }
  });
});

function caseOfValues(shape: readonly number[], values: readonly number[]): Case {
  return { ...caseOf(shape, { kernel: [2, 2] }, 1), x: tensor(shape, Float32Array.from(values)) };
}
