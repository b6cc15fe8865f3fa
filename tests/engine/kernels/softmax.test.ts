// Softmax on WASM against the plain rows in float64.

import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { acceptedModules } from '../../../src/engine/kernels/assembly';
import type { Kernels } from '../../../src/engine/kernels/kernels';
import { createSimdKernels } from '../../../src/engine/kernels/simd';
import { softmax } from '../../../src/engine/softmax-row';

setFlagsFromString('--experimental-wasm-relaxed-simd');

describe.each(await acceptedModules())('softmax on $name', (module) => {
  let kernels: Kernels;
  beforeAll(async () => void (kernels = await createSimdKernels(module)));

  const logit = fc.oneof(fc.double({ min: -20, max: 20, noNaN: true }), fc.double({ min: -3e38, max: 3e38, noNaN: true }), fc.constantFrom(0, 1e-40, -0, 80, -200));
  const anyRows = fc.integer({ min: 1, max: 71 }).chain((length) => fc.array(fc.array(logit, { minLength: length, maxLength: length }), { minLength: 1, maxLength: 5 }));

  it('is right within 1e-5 of itself, and 1e-37 in the smallest, for rows of any length', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const y = kernels.softmax(Float32Array.from(rows.flat()), rows[0].length);
        const right = rows.flatMap((row) => [...softmax(Float32Array.from(row))]);
        right.forEach((p, i) => expect(Math.abs(y[i] - p)).toBeLessThanOrEqual(1e-5 * p + 1e-37));
      }),
      { numRuns: 300 },
    );
  });

  it('sums to 1 within 1e-6 over a thousand classes', () => {
    const y = kernels.softmax(Float32Array.from({ length: 3000 }, (_, i) => Math.sin(i) * 9), 1000);
    for (let row = 0; row < 3; row++) expect(Math.abs(y.subarray(1000 * row, 1000 * row + 1000).reduce((sum, p) => sum + p, 0) - 1)).toBeLessThan(1e-6);
  });

  it.each([
    ['a lone +∞', [1, Infinity, 2, -Infinity, 5]],
    ['two +∞', [1, Infinity, 2, Infinity, 5]],
    ['only −∞', [-Infinity, -Infinity, -Infinity, -Infinity, -Infinity]],
    ['a NaN at the end', [1, 2, 3, 4, NaN]],
    ['a NaN first', [NaN, 2, 3, 4, 5]],
  ])('gives a row with %s what the plain softmax does, and leaves its neighbours alone', (_, row) => {
    const usual = [0, 1, 2, 3, 4];
    const y = kernels.softmax(Float32Array.from([...usual, ...row, ...usual]), 5);
    expect([...y.subarray(5, 10)]).toEqual([...softmax(row)]);
    expect(y[4]).toBeCloseTo(softmax(usual)[4], 6);
    expect(y[14]).toBe(y[4]);
  });

  it('leaves −∞ among numbers no more than 1e-37', () => {
    const y = kernels.softmax(Float32Array.of(1, -Infinity, 1), 3);
    expect(y[1]).toBeLessThan(1e-37);
    expect(y[0]).toBeCloseTo(0.5, 6);
  });
});
