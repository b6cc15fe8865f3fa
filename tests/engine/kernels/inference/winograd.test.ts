// 3×3 convolutions by Winograd's transforms against the plain loops, and when plans take them.

import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { acceptedModules } from '../../../../src/engine/kernels/assembly';
import { createSimdKernels } from '../../../../src/engine/kernels/simd';
import type { Kernels } from '../../../../src/engine/kernels/kernels';
import { winogradFloats } from '../../../../src/engine/kernels/winograd-passes';
import { deviation, haveSameBits, valuesOf } from './comparison';
import { batchFor, modelOf } from './networks';

setFlagsFromString('--experimental-wasm-relaxed-simd');

describe.each(await acceptedModules())('Winograd’s transforms on $name', (module) => {
  let kernels: Kernels;
  beforeAll(async () => void (kernels = await createSimdKernels(module)));

  const shapes = fc.record({
    ...{ images: fc.integer({ min: 1, max: 3 }), channels: fc.integer({ min: 32, max: 45 }), out: fc.integer({ min: 32, max: 43 }) },
    ...{ height: fc.integer({ min: 2, max: 11 }), width: fc.integer({ min: 2, max: 11 }), pad: fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.nat(2)) },
    ...{ follower: fc.constantFrom([], ['relu'], ['batchnorm', 'relu6'], ['leaky-relu slope 0.3']) },
  });

  it('stay within 1.5e-5 of the largest value of the plain loops, over odd extents and pads', () => {
    fc.assert(
      fc.property(shapes, ({ images, channels, out, height, width, pad, follower }) => {
        fc.pre(height + pad[0] + pad[2] >= 3 && width + pad[1] + pad[3] >= 3);
        const model = modelOf([channels, height, width], [`conv ${out} 3x3 pad ${pad.join('x')}`, ...follower]);
        const input = batchFor(model, images, height);
        expect(deviation(valuesOf(model, input, { kernels, winograd: true }), valuesOf(model, input, {}))).toBeLessThan(1.5e-5);
      }),
      { numRuns: 30 },
    );
  });

  it('stay within 1.5e-5 through four layers of 64 channels, whose errors add up', () => {
    const model = modelOf([64, 14, 14], Array.from({ length: 4 }, () => ['conv 64 3x3 pad 1', 'batchnorm', 'relu']).flat());
    const input = batchFor(model, 2);
    expect(deviation(valuesOf(model, input, { kernels, winograd: true }), valuesOf(model, input, {}))).toBeLessThan(1.5e-5);
  });

  it.each([
    ['F(4×4) where tiles of 4 fill the map', 'conv 32 3x3 pad 1', [32, 12, 12], winogradFloats(4, 32, 32)],
    ['F(2×2) for the smallest maps', 'conv 32 3x3 pad 1', [32, 2, 2], winogradFloats(2, 32, 32)],
    ['the direct sum for a single window', 'conv 32 3x3', [32, 3, 3], 9 * 32 * 32],
    ['the direct sum with a stride', 'conv 32 3x3 stride 2', [32, 12, 12], 9 * 32 * 32],
    ['the direct sum for few channels', 'conv 32 3x3', [24, 12, 12], 9 * 32 * 24],
    ['the direct sum for other kernels', 'conv 32 5x5', [32, 12, 12], 25 * 32 * 32],
  ])('are %s', async (_, line, image, floats) => {
    const own = await createSimdKernels(module);
    const model = modelOf(image, [line]);
    valuesOf(model, batchFor(model, 1), { kernels: own, winograd: true });
    expect(own.packs.bytes).toBe(4 * (floats + 32));
  });

  it('are taken only by runs that ask for them', async () => {
    const own = await createSimdKernels(module);
    const model = modelOf([32, 12, 12], ['conv 32 3x3 pad 1']);
    valuesOf(model, batchFor(model, 1), { kernels: own });
    expect(own.packs.bytes).toBe(4 * (9 * 32 * 32 + 32));
  });

  it.each([4, 5, 6])('give the same bits with tiles of %i rows as with any other', (rows) => {
    const model = modelOf([37, 9, 11], ['conv 41 3x3 pad 1', 'relu']);
    const input = batchFor(model, 3);
    const usual = valuesOf(model, input, { kernels, winograd: true });
    kernels.machine.exports.setTileHeight(rows);
    expect(haveSameBits(valuesOf(model, input, { kernels, winograd: true }), usual)).toBe(true);
  });
});
