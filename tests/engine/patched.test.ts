// Patched pictures against whole runs of each: the same bits, whatever lies between.

import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { acceptedModules } from '../../src/engine/kernels/assembly';
import type { Kernels } from '../../src/engine/kernels/kernels';
import { createSimdKernels } from '../../src/engine/kernels/simd';
import { lastOf } from '../../src/engine/last-of';
import type { Tensors } from '../../src/engine/layer';
import type { Model } from '../../src/engine/network';
import { patchedPictures, type Patch } from '../../src/engine/patched';
import { run } from '../../src/engine/run';
import { sizeOf, type Shape } from '../../src/engine/shape';
import { copied, tensor, type Tensor } from '../../src/engine/tensor';
import { stacked } from '../../src/study/batch';
import { haveSameBits } from './kernels/inference/comparison';
import { batchFor, modelOf, networks } from './kernels/inference/networks';
import { randomFloats } from './kernels/random-floats';

setFlagsFromString('--experimental-wasm-relaxed-simd');

/** The picture with the patch in it. */
function withPatch(x: Tensor, { from, values: { shape: [C, h, w], data } }: Patch): Tensor {
  const y = copied(x);
  const [, , H, W] = x.shape;
  for (let i = 0; i < C * h * w; i++) {
    const [c, row, column] = [Math.floor(i / (h * w)), Math.floor(i / w) % h, i % w];
    y.data[(c * H + from[0] + row) * W + from[1] + column] = data[i];
  }
  return y;
}

/** A patch of at most this size at every place, cut off at the border. */
function everywhere([C, H, W]: Shape, [height, width]: readonly number[], step = 1): Patch[] {
  const rows = Array.from({ length: Math.ceil(H / step) }, (_, i) => i * step);
  const columns = Array.from({ length: Math.ceil(W / step) }, (_, i) => i * step);
  return rows.flatMap((row) => columns.map((column) => {
    const shape = [C, Math.min(height, H - row), Math.min(width, W - column)];
    return { from: [row, column], values: tensor(shape, randomFloats(sizeOf(shape), row * W + column)) };
  }));
}

interface Comparison {
  readonly kernels: Kernels;
  readonly model: Model;
  readonly patches: readonly Patch[];
  readonly size: readonly number[];
  readonly keep?: readonly string[];
}

/** What both give; the patched pictures have to exist. */
function bothWays({ kernels, model, patches, size, keep = [] }: Comparison): { patched: Tensors; whole: Tensors } {
  const original = batchFor(model, 1);
  const wanted = [...keep, model.network.output];
  const pictures = patchedPictures({ kernels, model, original, keep: new Set(wanted), patch: size });
  expect(pictures).toBeDefined();
  const patched = lastOf(pictures!.steps(patches));
  const { kept } = run(model, stacked(patches.map((patch) => withPatch(original, patch))), { kernels, keep: wanted });
  return { patched: patched!, whole: kept };
}

function expectSameBits(comparison: Comparison): void {
  const { patched, whole } = bothWays(comparison);
  for (const [name, { shape }] of Object.entries(whole)) expect(patched[name].shape).toEqual(shape);
  expect(haveSameBits(patched, whole)).toBe(true);
}

/** Networks of which a small patch leaves something to spare. */
const pictureNetworks = Object.entries(networks).filter(([, [image, lines]]) => image.length === 3 && !lines[0].startsWith('batchnorm'));

/** What a picture of a hundred pixels would hide: maps that stay larger than what changes. */
const larger: Readonly<Record<string, readonly [Shape, readonly string[]]>> = {
  'a long chain': [[3, 23, 26], ['conv 5 3x3', 'relu', 'conv 6 3x3 pad 1', 'tanh', 'maxpool 2', 'conv 9 3x2 pad 1', 'relu', 'avgpool 2', 'conv 4 3x3', 'flatten', 'dense 3']],
  'residual blocks': [[2, 21, 19], ['a: conv 8 3x3 pad 1', 'relu', 'conv 8 3x3 pad 1', 'batchnorm', 's: add <- batchnorm1, a', 'pre: relu', 'conv 8 3x3 stride 2 pad 1', 'main: batchnorm', 'conv 8 1x1 stride 2 <- pre', 'side: batchnorm', 'add <- main, side', 'relu', 'global-avgpool', 'dense 4']],
  'an inception block between dropouts': [[3, 20, 17], ['stem: conv 5 3x3', 'kept: dropout 0.3', 'a: conv 3 1x1 <- kept', 'b: conv 7 5x5 pad 2 <- kept', 'c: maxpool 3 stride 1 pad 1 <- stem', 'd: avgpool 3 stride 1 pad 1 <- stem', 'cat: concat <- a, b, c, d', 'relu', 'conv 4 1x1', 'maxpool 3 stride 2 pad 1', 'flatten', 'dense 3']],
  'depthwise and separable blocks': [[3, 25, 22], ['conv 8 3x3 stride 2 pad 1', 'batchnorm', 'relu6', 'depthwise 3x3 pad 1', 'batchnorm', 'relu6', 'conv 12 1x1', 'separable 10 3x3 pad 1', 'hard-swish', 'depthwise 2x3 dilation 1x2 bias no', 'separable 9 3x2 stride 2', 'conv 3 1x1', 'global-maxpool', 'dense 2']],
  'strides that skip pixels': [[2, 24, 24], ['conv 6 1x1 stride 3', 'relu', 'conv 5 2x2 stride 2', 'silu', 'flatten', 'dense 3']],
  'pools whose windows hang over': [[3, 19, 20], ['conv 5 2x2', 'avgpool 3 stride 2 pad 1', 'conv 4 2x2', 'maxpool 3 stride 2 ceil yes', 'avgpool 2 stride 1 pad 1 count-pad yes', 'flatten', 'dense 3']],
  'a gate over places': [[3, 18, 18], ['x: conv 8 3x3 pad 1', 'g: conv 8 1x1 <- x', 'gate: hard-sigmoid', 'multiply <- x, gate', 'leaky-relu slope 0.2', 'global-avgpool', 'dense 2', 'softmax']],
  'a layer without kernels': [[2, 17, 17], ['conv 4 3x3', 'relu', 'conv 6 3x3 groups 2 pad 1', 'gelu', 'conv 4 3x3', 'flatten', 'dense 2']],
  'only maps': [[1, 22, 20], ['conv 3 3x3 pad same', 'relu', 'conv 2 3x3 pad same']],
};

describe.each(await acceptedModules())('patched pictures on $name', (module) => {
  let kernels: Kernels;
  beforeAll(async () => void (kernels = await createSimdKernels(module)));

  it.each(Object.entries(larger))('give the bits of whole runs for every place: %s', (_, [image, lines]) => {
    const model = modelOf(image, lines);
    expectSameBits({ kernels, model, patches: everywhere(image, [3, 4], 2), size: [3, 4] });
  });

  it.each(Object.entries(larger))('give every node as whole runs do, one by one and all together: %s', (_, [image, lines]) => {
    const model = modelOf(image, lines);
    const names = model.network.nodes.map(({ name }) => name);
    const patches = everywhere(image, [2, 3], 5);
    for (const keep of [...names.map((name) => [name]), [...names, 'image']]) expectSameBits({ kernels, model, patches, size: [2, 3], keep });
  });

  it.each(pictureNetworks)('give the bits of whole runs where small maps are soon changed altogether: %s', (_, [image, lines]) => {
    const model = modelOf(image, lines);
    const [patches, size] = [everywhere(image, [1, 1]), [1, 1]];
    const original = batchFor(model, 1);
    if (patchedPictures({ kernels, model, original, keep: new Set([model.network.output]), patch: size })) expectSameBits({ kernels, model, patches, size });
    else expect(image[1] * image[2]).toBeLessThan(60);
  });

  it('give the bits of whole runs for any two convolutions around a pool and a shortcut', () => {
    const small = fc.integer({ min: 1, max: 4 });
    const any = fc.record({
      ...{ channels: small, out: fc.integer({ min: 1, max: 18 }), kernel: small, height: fc.integer({ min: 17, max: 26 }), width: fc.integer({ min: 17, max: 26 }) },
      ...{ stride: fc.integer({ min: 1, max: 2 }), pad: fc.nat(2), pool: fc.constantFrom('maxpool 2', 'avgpool 3 stride 2 pad 1', 'maxpool 3 stride 2 pad 1 ceil yes', 'avgpool 2 stride 1 pad 1 count-pad yes', 'global-avgpool') },
      ...{ activation: fc.constantFrom('relu', 'relu6', 'leaky-relu', 'sigmoid', 'tanh', 'hard-sigmoid', 'hard-swish', 'silu', 'softsign'), norm: fc.boolean() },
      ...{ size: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })), step: fc.integer({ min: 2, max: 5 }) },
    });
    fc.assert(
      fc.property(any, ({ channels, out, kernel, height, width, stride, pad, pool, activation, norm, size, step }) => {
        const lines = [`conv ${out} ${kernel}x${kernel} stride ${stride} pad ${pad}`, ...(norm ? ['batchnorm'] : []), `a: ${activation}`, `b: conv ${out} 1x1`, 'sum: add <- a, b', pool, ...(pool.startsWith('global') ? [] : ['flatten']), 'dense 4'];
        const image = [channels, height, width];
        expectSameBits({ kernels, model: modelOf(image, lines), patches: everywhere(image, size, step), size });
      }),
      { numRuns: 40 },
    );
  });

  const [image, lines] = larger['a long chain'];
  const model = modelOf(image, lines);
  const task = { kernels: undefined as Kernels | undefined, model, original: batchFor(model, 1), keep: new Set([model.network.output]), patch: [3, 3] };
  const patches = everywhere(image, [3, 3], 6);
  const outputOf = (found: Tensors | undefined): Tensor => found![model.network.output];

  it('leave no trace: the same patch after others gives the same, and a patch of the picture’s own numbers the picture’s values', () => {
    const pictures = patchedPictures({ ...task, kernels })!;
    const first = outputOf(lastOf(pictures.steps([patches[7]])));
    lastOf(pictures.steps(patches));
    expect(outputOf(lastOf(pictures.steps([patches[7]])))).toEqual(first);
    const own = { from: [0, 0], values: tensor([3, 1, 1], Float32Array.from([0, 1, 2], (c) => task.original.data[c * image[1] * image[2]])) };
    expect(outputOf(lastOf(pictures.steps([own])))).toEqual(run(model, task.original, { kernels }).output);
  });

  it('share the memory with others that patch: who lost its place computes the picture again', () => {
    const [one, other] = [1, 2].map((seed) => patchedPictures({ ...task, kernels, original: batchFor(model, 1, seed) })!);
    const alone = [one, other].map((pictures) => outputOf(lastOf(pictures.steps(patches))));
    const runs = [one.steps(patches), other.steps(patches)];
    for (let turn = 0; turn < 5; turn++) for (const steps of runs) expect(steps.next().done).toBe(false);
    run(model, batchFor(model, 20), { kernels });
    expect(runs.map((steps) => outputOf(lastOf(steps)))).toEqual(alone);
  });

  it('do not grow the memory when they come again', () => {
    lastOf(patchedPictures({ ...task, kernels })!.steps(patches));
    const before = kernels.machine.arena.bytes;
    for (let again = 0; again < 3; again++) lastOf(patchedPictures({ ...task, kernels })!.steps(patches));
    expect(kernels.machine.arena.bytes).toBe(before);
  });

  it('pause after every patch and after every node that sees whole values', () => {
    const pictures = patchedPictures({ ...task, kernels })!;
    const names = [...pictures.steps(patches)];
    expect(names).toHaveLength(pictures.pauses(patches.length));
    expect(names.slice(-2)).toEqual(['flatten1', 'dense1']);
  });

  it('are refused without kernels, in float64, for several inputs, and where a patch changes most of everything', () => {
    expect(patchedPictures(task)).toBeUndefined();
    expect(patchedPictures({ ...task, kernels, original: tensor(task.original.shape, Float64Array.from(task.original.data)) })).toBeUndefined();
    expect(patchedPictures({ ...task, kernels, patch: [21, 21] })).toBeUndefined();
    const row = modelOf([6], ['dense 4']);
    expect(patchedPictures({ ...task, kernels, model: row, original: batchFor(row, 1), keep: new Set([row.network.output]) })).toBeUndefined();
    const two: Model = { ...model, network: { ...model.network, inputs: { ...model.network.inputs, mask: [1, 2, 2] } } };
    expect(patchedPictures({ ...task, kernels, model: two })).toBeUndefined();
  });

  it('keep a NaN where it can be seen, and nowhere else', () => {
    const maps = modelOf([1, 12, 12], ['conv 2 3x3 pad 1', 'relu']);
    const hole = { from: [5, 6], values: tensor([1, 1, 1], Float32Array.of(NaN)) };
    const fine = { from: [5, 6], values: tensor([1, 1, 1], Float32Array.of(0)) };
    const pictures = patchedPictures({ kernels, model: maps, original: batchFor(maps, 1), keep: new Set(['relu1']), patch: [1, 1] })!;
    const [before, after] = [[hole], [fine]].map((patch) => lastOf(pictures.steps(patch))!.relu1.data);
    expect(before.filter(Number.isNaN)).toHaveLength(18);
    expect(after.filter(Number.isNaN)).toHaveLength(0);
  });
});
