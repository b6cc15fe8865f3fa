// A filter's map has the same bits whatever filters stand beside it: tiles of 4, 8, 10 and 12 columns sum in one order.
import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { acceptedModules } from '../../../../src/engine/kernels/assembly';
import type { Kernels } from '../../../../src/engine/kernels/kernels';
import { createSimdKernels } from '../../../../src/engine/kernels/simd';
import { run } from '../../../../src/engine/run';
import { sizeOf } from '../../../../src/engine/shape';
import { tensor, type Tensor } from '../../../../src/engine/tensor';
import { layerLines, readNetwork } from '../../../../src/models/notation';
import { randomFloats } from '../random-floats';

setFlagsFromString('--experimental-wasm-relaxed-simd');

const setting = fc.record({
  images: fc.integer({ min: 1, max: 3 }),
  channels: fc.constantFrom(1, 3, 8, 10),
  /** Panels of 12 columns with none to three zeros, of 4, and of 8. */
  out: fc.constantFrom(9, 10, 11, 12, 17, 18, 20, 26, 3, 7),
  more: fc.integer({ min: 1, max: 9 }),
  kernel: fc.constantFrom(1, 2, 3, 5),
  size: fc.integer({ min: 8, max: 14 }),
  pad: fc.nat(1),
  stride: fc.constantFrom(1, 2),
  follower: fc.constantFrom('relu', 'relu6', 'maxpool 2'),
  seed: fc.nat(1e6),
});
type Setting = typeof setting extends fc.Arbitrary<infer S> ? S : never;

/** What the first `out` filters of a setting give when `wider` others stand beside them. */
function mapsOf(kernels: Kernels | undefined, given: Setting, wider: number): Tensor {
  const { channels, kernel, size, pad, stride, follower, seed, out } = given;
  const width = out + wider, each = channels * kernel * kernel;
  const network = readNetwork([channels, size, size], layerLines(`conv ${width} ${kernel}x${kernel} stride ${stride} pad ${pad}\n${follower}`));
  const weights = { 'conv1.W': tensor([width, channels, kernel, kernel], randomFloats(36 * each, seed).slice(0, width * each)), 'conv1.b': tensor([width], randomFloats(36, seed + 1).slice(0, width)) };
  return firstChannels(run({ network, weights }, picturesFor(given), { kernels }).output, out);
}

function picturesFor({ images, channels, size, seed }: Setting): Tensor {
  return tensor([images, channels, size, size], randomFloats(images * channels * size * size, seed + 2));
}

function firstChannels({ shape: [images, channels, ...places], data }: Tensor, count: number): Tensor {
  const size = sizeOf(places);
  const rows = Array.from({ length: images }, (_, n) => Array.from(data.slice(n * channels * size, (n * channels + count) * size)));
  return tensor([images, count, ...places], Float32Array.from(rows.flat()));
}

describe.each(await acceptedModules())('$name', (module) => {
  let kernels: Kernels;
  beforeAll(async () => void (kernels = await createSimdKernels(module)));

  it('gives a filter the same bits beside any number of others', () => {
    fc.assert(
      fc.property(setting, (given) => {
        expect(mapsOf(kernels, given, 0).data).toEqual(mapsOf(kernels, given, given.more).data);
      }),
      { numRuns: 150 },
    );
  });

  it('gives the next layer nothing but its own channels: within 3e-6 of plain loops behind a pooling and another convolution', () => {
    fc.assert(
      fc.property(setting, (given) => {
        const { channels, size, out, kernel, pad, stride, seed } = given;
        const network = readNetwork([channels, size, size], layerLines(`conv ${out} ${kernel}x${kernel} stride ${stride} pad ${pad}\nmaxpool 2 stride 1 pad 1\nconv 10 2x2\nrelu`));
        const weights = Object.fromEntries(network.nodes.flatMap((node) => Object.entries(node.weights).map(([name, { shape }], k) => [`${node.name}.${name}`, tensor(shape, randomFloats(sizeOf(shape), seed + k))])));
        const [fast, plain] = [kernels, undefined].map((by) => run({ network, weights }, picturesFor(given), { kernels: by }).output.data);
        const largest = Math.max(1, ...plain.map(Math.abs));
        plain.forEach((value, i) => expect(Math.abs(fast[i] - value)).toBeLessThanOrEqual(3e-6 * largest));
      }),
      { numRuns: 80 },
    );
  });
});
