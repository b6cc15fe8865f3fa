// Matrix products: the reference against sums written out, the WASM kernels against the reference.

import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { acceptedModules } from '../../../src/engine/kernels/assembly';
import { KernelError } from '../../../src/engine/kernels/kernel-errors';
import type { GemmExtents, Kernels } from '../../../src/engine/kernels/kernels';
import { referenceGemm } from '../../../src/engine/kernels/reference';
import { createKernels, createSimdKernels } from '../../../src/engine/kernels/simd';
import { randomFloats } from './random-floats';

setFlagsFromString('--experimental-wasm-relaxed-simd');

const extent = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 70 }));
const anyExtents: fc.Arbitrary<GemmExtents> = fc.record({
  m: extent,
  n: extent,
  k: extent,
  transposeA: fc.boolean(),
  transposeB: fc.boolean(),
  accumulate: fc.boolean(),
});

function product(gemm: Kernels['gemm'], extents: GemmExtents, seed: number): Float32Array {
  const { m, n, k } = extents;
  const c = randomFloats(m * n, seed + 2);
  gemm(extents, randomFloats(m * k, seed), randomFloats(k * n, seed + 1), c);
  return c;
}

describe('reference gemm', () => {
  const [a, b] = [new Float32Array([1, 2, 3, 4, 5, 6]), new Float32Array([1, 0, -1, 2, 1, 0])];

  it('multiplies a 2×3 by a 3×2 matrix', () => {
    const c = new Float32Array(4);
    referenceGemm({ m: 2, n: 2, k: 3 }, a, b, c);
    expect([...c]).toEqual([2, 4, 5, 10]);
  });

  it('reads either matrix as its transpose', () => {
    const c = new Float32Array(4);
    referenceGemm({ m: 2, n: 2, k: 3, transposeA: true, transposeB: true }, a, b, c);
    expect([...c]).toEqual([-4, 5, -4, 8]);
  });

  it('adds to what C holds when asked to accumulate', () => {
    const c = new Float32Array([10, 20, 30, 40]);
    referenceGemm({ m: 2, n: 2, k: 3, accumulate: true }, a, b, c);
    expect([...c]).toEqual([12, 24, 35, 50]);
  });

  it('rounds only once: 2^25 + 1 − 2^25 is exactly 1', () => {
    const big = 2 ** 25;
    const c = new Float32Array(1);
    referenceGemm({ m: 1, n: 1, k: 3 }, new Float32Array([big, 1, -big]), new Float32Array([1, 1, 1]), c);
    expect(c[0]).toBe(1);
  });

  it('refuses arrays that are too short and extents that are no positive integers', () => {
    const run = (m: number) => () => referenceGemm({ m, n: 2, k: 3 }, a, b, new Float32Array(4));
    expect(run(3)).toThrow(new KernelError('gemm: A holds 6 values, 9 are needed'));
    expect(run(0)).toThrow(new KernelError('gemm: m is 0, not a positive integer'));
  });
});

it('offers the relaxed and the plain module here, the relaxed first', async () => {
  expect((await acceptedModules()).map(({ name }) => name)).toEqual(['relaxed-simd', 'simd']);
  expect((await createKernels())?.name).toBe('relaxed-simd');
});

describe.each(await acceptedModules())('$name gemm', (module) => {
  let kernels: Kernels;
  beforeAll(async () => void (kernels = await createSimdKernels(module)));

  it('equals the reference within (k + 2) · 1.2e-7 for values up to 1, over odd shapes', () => {
    fc.assert(
      fc.property(anyExtents, fc.nat(1e6), (extents, seed) => {
        const [fast, right] = [product(kernels.gemm, extents, seed), product(referenceGemm, extents, seed)];
        const worst = fast.reduce((most, value, i) => Math.max(most, Math.abs(value - right[i])), 0);
        expect(worst).toBeLessThanOrEqual((extents.k + 2) * 1.2e-7);
      }),
      { numRuns: 300 },
    );
  });

  it('equals the reference within 1e-5 where rows fill several blocks and tiles', () => {
    const extents = { m: 2111, n: 19, k: 37 };
    const [fast, right] = [product(kernels.gemm, extents, 5), product(referenceGemm, extents, 5)];
    expect(Math.max(...fast.map((value, i) => Math.abs(value - right[i])))).toBeLessThan(1e-5);
  });

  it.each([4, 5, 6])('gives every row of 1 to 75 the bits that it has alone, with tiles of %i rows and their tails', (height) => {
    const [most, n, k] = [75, 9, 11];
    const [a, b, start] = [randomFloats(most * k, 1), randomFloats(k * n, 2), randomFloats(most * n, 3)];
    const rowsFrom = (first: number, m: number): Float32Array => {
      const c = start.slice(first * n, (first + m) * n);
      kernels.gemm({ m, n, k, accumulate: true }, a.subarray(first * k, (first + m) * k), b, c);
      return c;
    };
    const alone = Float32Array.from(Array.from({ length: most }, (_, row) => [...rowsFrom(row, 1)]).flat());
    kernels.machine.exports.setTileHeight(height);
    for (let m = 1; m <= most; m++) expect(rowsFrom(0, m)).toEqual(alone.subarray(0, m * n));
  });

  it('keeps NaN and infinities', () => {
    const c = new Float32Array(2);
    kernels.gemm({ m: 2, n: 1, k: 2 }, new Float32Array([NaN, 1, Infinity, 1]), new Float32Array([1, 1]), c);
    expect([...c]).toEqual([NaN, Infinity]);
  });

  it('refuses what the reference refuses', () => {
    const none = new Float32Array(0);
    expect(() => kernels.gemm({ m: 1, n: 1, k: 1 }, none, none, none)).toThrow(KernelError);
  });
});
