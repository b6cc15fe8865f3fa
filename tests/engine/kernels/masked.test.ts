// Pictures seen through maps inside the kernels' memory, against the plain loops of Score-CAM: the same bits.

import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { acceptedModules, startMachine, type Machine } from '../../../src/engine/kernels/assembly';
import { maskedPlanes } from '../../../src/engine/kernels/masked-planes';
import { sizeOf, type Shape } from '../../../src/engine/shape';
import { tensor, type Tensor } from '../../../src/engine/tensor';
import { rowsOf } from '../../../src/study/batch';
import { seenThrough } from '../../../src/study/scorecam';
import { randomFloats } from './random-floats';

setFlagsFromString('--experimental-wasm-relaxed-simd');

interface Case {
  readonly picture: Tensor<Float32Array>;
  readonly maps: Tensor<Float32Array>;
}

const upTo = (most: number): fc.Arbitrary<number> => fc.integer({ min: 1, max: most });
const cases = fc
  .record({ images: upTo(4), channels: upTo(5), extents: fc.tuple(upTo(19), upTo(19)), small: fc.tuple(upTo(9), upTo(9)), seed: fc.nat(1e6) })
  .map(({ images, channels, extents, small, seed }): Case => ({ picture: floatsOf([1, channels, ...extents], seed), maps: floatsOf([images, 1, ...small], seed + 1) }));

function floatsOf(shape: Shape, seed: number): Tensor<Float32Array> {
  return tensor(shape, randomFloats(sizeOf(shape), seed));
}

function plain({ picture, maps }: Case): Float32Array {
  const size = picture.data.length;
  const all = new Float32Array(maps.shape[0] * size);
  for (let n = 0; n < maps.shape[0]; n++) seenThrough(picture, rowsOf(maps, n, n + 1), all.subarray(n * size, (n + 1) * size));
  return all;
}

function fast(machine: Machine, { picture, maps }: Case): Float32Array {
  const { arena } = machine;
  return arena.scope(() => arena.view(maskedPlanes(machine, picture, maps), maps.shape[0] * picture.data.length).slice());
}

describe.each(await acceptedModules())('$name masked pictures', (module) => {
  let machine: Machine;
  beforeAll(async () => void (machine = await startMachine(module)));

  it('are those of the plain loops, whatever the extents of maps and pictures', () => {
    fc.assert(fc.property(cases, (c) => void expect(fast(machine, c)).toEqual(plain(c))), { numRuns: 200 });
  });

  it('are black under a map that is the same everywhere', () => {
    const c = { picture: floatsOf([1, 3, 6, 7], 1), maps: tensor([2, 1, 2, 2], Float32Array.of(3, 3, 3, 3, -1, -1, -1, -1)) };
    expect(fast(machine, c).every((value) => value === 0)).toBe(true);
  });

  it('have no number under a map that has none, as in the plain loops', () => {
    const c = { picture: floatsOf([1, 2, 5, 5], 2), maps: tensor([2, 1, 2, 2], Float32Array.of(1, NaN, 3, 4, 0, 1, 2, 3)) };
    const found = fast(machine, c);
    expect(found).toEqual(plain(c));
    expect(found.subarray(0, 50).every((value) => Number.isNaN(value))).toBe(true);
    expect(found.subarray(50).some((value) => Number.isNaN(value))).toBe(false);
  });

  it('leave the picture and the maps as they were', () => {
    const c: Case = { picture: floatsOf([1, 2, 8, 9], 3), maps: floatsOf([2, 1, 3, 4], 4) };
    const before = [c.picture, c.maps].map(({ data }) => data.slice());
    fast(machine, c);
    expect([c.picture.data, c.maps.data]).toEqual(before);
  });
});
