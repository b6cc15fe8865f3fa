// Depthwise convolutions of plans against the plain loops: every width of a row, which tiles cover more than once.

import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { acceptedModules } from '../../../../src/engine/kernels/assembly';
import { createSimdKernels } from '../../../../src/engine/kernels/simd';
import type { Kernels } from '../../../../src/engine/kernels/kernels';
import { deviation, haveSameBits, valuesOf } from './comparison';
import { batchFor, modelOf } from './networks';

setFlagsFromString('--experimental-wasm-relaxed-simd');

describe.each(await acceptedModules())('Depthwise convolutions on $name', (module) => {
  let kernels: Kernels;
  beforeAll(async () => void (kernels = await createSimdKernels(module)));

  const lines = fc.record({
    ...{ kernel: fc.constantFrom('3x3', '3x3', '2x3', '5x3', '3x5', '1x1'), stride: fc.constantFrom('1', '1', '2', '1x2', '2x1'), dilation: fc.constantFrom('1', '1', '2', '1x2', '2x1') },
    ...{ pad: fc.nat(2), follower: fc.constantFrom([], ['relu'], ['batchnorm', 'relu6']) },
  });
  const pictures = fc.record({ images: fc.integer({ min: 1, max: 3 }), channels: fc.integer({ min: 2, max: 19 }), height: fc.integer({ min: 9, max: 13 }), width: fc.integer({ min: 9, max: 21 }) });

  it('stay within 1e-5 of the plain loops, over kernels, strides, dilations, pads and odd extents', () => {
    fc.assert(
      fc.property(lines, pictures, ({ kernel, stride, dilation, pad, follower }, { images, channels, height, width }) => {
        const model = modelOf([channels, height, width], [`depthwise ${kernel} stride ${stride} pad ${pad} dilation ${dilation}`, ...follower]);
        const input = batchFor(model, images, height);
        expect(deviation(valuesOf(model, input, { kernels }), valuesOf(model, input, {}))).toBeLessThan(1e-5);
      }),
      { numRuns: 60 },
    );
  });

  it.each([3, 4, 5, 6, 7, 8, 9, 14])('give, in rows of %i, each picture of a batch what it gets alone, bit for bit', (width) => {
    const model = modelOf([5, width, width], ['depthwise 3x3 pad 1', 'relu6']);
    const batch = batchFor(model, 2);
    const size = batch.data.length / 2;
    const alone = (picture: number) => valuesOf(model, { shape: [1, 5, width, width], data: batch.data.slice(picture * size, (picture + 1) * size) }, { kernels }).output;
    const { output } = valuesOf(model, batch, { kernels });
    const half = output.data.length / 2;
    for (const picture of [0, 1])
      expect(haveSameBits({ y: { ...alone(picture), data: output.data.slice(picture * half, (picture + 1) * half) } }, { y: alone(picture) })).toBe(true);
  });

  it('have the batch norm behind a convolution folded in as the plain loops apply it, for filters that are packed in portions', () => {
    const model = modelOf([600, 3, 3], ['conv 300 3x3 pad 1', 'batchnorm', 'relu']);
    const input = batchFor(model, 1);
    expect(deviation(valuesOf(model, input, { kernels }), valuesOf(model, input, {}))).toBeLessThan(1e-5);
  });
});
