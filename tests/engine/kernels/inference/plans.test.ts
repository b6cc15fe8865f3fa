// Inference plans against the interpreter with plain loops.

import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { acceptedModules } from '../../../../src/engine/kernels/assembly';
import { planFor } from '../../../../src/engine/kernels/inference/run-plan';
import type { Kernels } from '../../../../src/engine/kernels/kernels';
import { createSimdKernels } from '../../../../src/engine/kernels/simd';
import { lastOf } from '../../../../src/engine/last-of';
import { roundTrip } from '../../../../src/engine/round-trip';
import { run, runSteps } from '../../../../src/engine/run';
import { copied, mapped, tensor, type Tensor } from '../../../../src/engine/tensor';
import { upTo } from '../../../../src/study/sub-network';
import { deviation, haveSameBits, valuesOf } from './comparison';
import { batchFor, modelOf, networks } from './networks';

setFlagsFromString('--experimental-wasm-relaxed-simd');

describe.each(await acceptedModules())('an inference plan on $name', (module) => {
  let kernels: Kernels;
  beforeAll(async () => void (kernels = await createSimdKernels(module)));

  describe.each(Object.entries(networks))('of %s', (_, [image, lines]) => {
    const model = modelOf(image, lines);
    const names = model.network.nodes.map(({ name }) => name);

    it('gives the interpreter’s output within 1e-5, for one picture and for a batch that goes through in parts', () => {
      for (const images of [1, 3, 37]) {
        const input = batchFor(model, images);
        expect(deviation(valuesOf(model, input, { kernels }), valuesOf(model, input, {}))).toBeLessThan(1e-5);
      }
    });

    it('keeps every value as the interpreter has it, one by one and all together, whatever else would be fused', () => {
      const input = batchFor(model, 5);
      for (const keep of [...names.map((name) => [name]), names, ['image']])
        expect(deviation(valuesOf(model, input, { kernels, keep }), valuesOf(model, input, { keep }))).toBeLessThan(1e-5);
    });

    it('pauses once for every node, in their order', () => {
      for (const images of [1, 40]) expect([...runSteps(model, batchFor(model, images), { kernels })]).toEqual(names);
    });

    it('gives the same bits again, and does not grow its memory', () => {
      const input = batchFor(model, 40);
      const first = valuesOf(model, input, { kernels, keep: names });
      const before = kernels.machine.arena.bytes;
      for (let again = 0; again < 3; again++) expect(haveSameBits(valuesOf(model, input, { kernels, keep: names }), first)).toBe(true);
      expect(kernels.machine.arena.bytes).toBe(before);
    });
  });

  it('equals the interpreter within 1e-5 for any two convolutions around a pool and a shortcut', () => {
    const small = fc.integer({ min: 1, max: 4 });
    const any = fc.record({
      ...{ images: fc.integer({ min: 1, max: 9 }), channels: small, out: fc.integer({ min: 1, max: 18 }), kernel: small },
      ...{ stride: fc.integer({ min: 1, max: 2 }), pad: fc.nat(2), pool: fc.constantFrom('maxpool 2', 'maxpool 3 stride 2 pad 1', 'avgpool 3 stride 2 pad 1', 'maxpool 1', 'global-avgpool', 'global-maxpool') },
      ...{ activation: fc.constantFrom('relu', 'relu6', 'leaky-relu', 'sigmoid', 'tanh', 'hard-sigmoid', 'hard-swish', 'silu', 'softsign'), norm: fc.boolean() },
    });
    fc.assert(
      fc.property(any, ({ images, channels, out, kernel, stride, pad, pool, activation, norm }) => {
        const lines = [`conv ${out} ${kernel}x${kernel} stride ${stride} pad ${pad}`, ...(norm ? ['batchnorm'] : []), `a: ${activation}`, `b: conv ${out} 1x1`, 'sum: add <- a, b', pool, ...(pool.startsWith('global') ? [] : ['flatten']), 'dense 4'];
        const model = modelOf([channels, 9, 10], lines);
        const input = batchFor(model, images, out);
        expect(deviation(valuesOf(model, input, { kernels }), valuesOf(model, input, {}))).toBeLessThan(1e-5);
      }),
      { numRuns: 40 },
    );
  });

  it('gives the bits of a way there and back, of which more values have pixels that are padded to whole vectors', () => {
    const width = fc.integer({ min: 1, max: 21 });
    fc.assert(
      fc.property(fc.record({ channels: width, out: width, classes: width, side: fc.integer({ min: 3, max: 9 }), images: fc.integer({ min: 1, max: 3 }) }), ({ channels, out, classes, side, images }) => {
        const model = modelOf([2, side, side], [`conv ${channels} 3x3 pad 1`, 'relu', `conv ${out} 3x3 pad 1`, 'sigmoid', `conv ${channels} 2x3 pad 1`, 'depthwise 3x3 pad 1', `conv ${out} 2x2 stride 2`, 'batchnorm', 'relu6', 'flatten', `dense ${classes}`]);
        const input = batchFor(model, images);
        const { output } = roundTrip(model, input, { kernels, seed: (y) => mapped(y, () => 1), nodes: ['image'] });
        expect(haveSameBits(valuesOf(model, input, { kernels }), { output })).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('packs large filters in portions, the last of them with the columns that are no whole panel', () => {
    for (const classes of [12, 20]) {
      const model = modelOf([4, 182, 182], ['flatten', `dense ${classes}`]);
      const input = batchFor(model, 1);
      expect(deviation(valuesOf(model, input, { kernels }), valuesOf(model, input, {}))).toBeLessThan(1e-5);
    }
  });

  it('sees a weight that was changed in place, a weight that was replaced, and another model’s weights', () => {
    const model = modelOf(...networks['a residual block']);
    const input = batchFor(model, 2);
    valuesOf(model, input, { kernels });
    for (const name of Object.keys(model.weights)) {
      const { data } = model.weights[name];
      data[data.length - 1] += 1.5;
      expect(deviation(valuesOf(model, input, { kernels }), valuesOf(model, input, {})), `${name} in place`).toBeLessThan(1e-5);
      const other = copied(model.weights[name]);
      other.data[0] += 1.5;
      const replaced = { ...model, weights: { ...model.weights, [name]: other } };
      expect(deviation(valuesOf(replaced, input, { kernels }), valuesOf(replaced, input, {})), `${name} replaced`).toBeLessThan(1e-5);
    }
  });

  it('reuses the place of values that nobody reads any more: ten layers take no more than the two largest neighbours', () => {
    const model = modelOf([8, 20, 20], Array.from({ length: 10 }, () => ['conv 8 3x3 pad 1', 'relu']).flat());
    const inputs = { image: batchFor(model, 1) };
    const plan = planFor({ kernels, model, inputs, keep: new Set([model.network.output]), winograd: false });
    const picture = 8 * 22 * 22;
    expect(plan?.floats).toBeLessThan(2.1 * picture);
  });

  it('sends a large batch through in parts of up to 32 pictures, unless a layer is interpreted', () => {
    const atOnce = (lines: readonly string[], images: number): number | undefined => {
      const model = modelOf([1, 12, 12], lines);
      return planFor({ kernels, model, inputs: { image: batchFor(model, images) }, keep: new Set([model.network.output]), winograd: false })?.atOnce;
    };
    const [, chain] = networks.LeNet;
    expect(atOnce(chain, 33)).toBe(17);
    expect(atOnce(chain, 3)).toBe(3);
    expect(atOnce([...chain, 'log-softmax'], 33)).toBe(33);
  });

  it('shares packed weights with parts of the network', () => {
    const model = modelOf(...networks.LeNet);
    valuesOf(model, batchFor(model, 2), { kernels });
    const bytes = kernels.packs.bytes;
    const part = upTo(model, 'pool2');
    expect(deviation(valuesOf(part, batchFor(model, 2), { kernels }), valuesOf(part, batchFor(model, 2), {}))).toBeLessThan(1e-5);
    expect(kernels.packs.bytes).toBe(bytes);
  });

  it('lets two runs take turns: the one that lost its place starts over, and gives the same bits', () => {
    const model = modelOf(...networks['a projected shortcut']);
    const inputs = [batchFor(model, 3, 1), batchFor(model, 3, 2)];
    const runs = inputs.map((input) => runSteps(model, input, { kernels }));
    const alone = inputs.map((input) => run(model, input, { kernels }).output);
    for (let i = 0; i < 4; i++) expect(runs[0].next().done).toBe(false);
    expect(runs[1].next().done).toBe(false);
    runs.forEach((steps, i) => expect(lastOf(steps).output).toEqual(alone[i]));
  });

  it('is not disturbed by a run that was begun and never finished', () => {
    const model = modelOf(...networks['an inception block']);
    const input = batchFor(model, 3);
    const before = valuesOf(model, input, { kernels });
    for (let i = 0; i < 3; i++) runSteps(model, input, { kernels }).next();
    expect(valuesOf(model, input, { kernels })).toEqual(before);
  });

  it('keeps NaN as NaN', () => {
    const model = modelOf([1, 4, 4], ['conv 1 1x1', 'relu', 'maxpool 2', 'flatten', 'dense 1']);
    const input = batchFor(model, 1);
    input.data[5] = NaN;
    expect(run(model, input, { kernels }).output.data[0]).toBeNaN();
  });

  it('brings a NaN to the windows that see it and to no others, whatever a pixel writes over the next', () => {
    for (const channels of [1, 3, 5, 7, 9, 10, 11]) {
      const model = modelOf([1, 6, 5], [`conv ${channels} 1x1`, 'relu', 'a: conv 3 3x3 pad 1']);
      for (const place of [0, 4, 14, 29, 59]) {
        const input = batchFor(model, 3);
        input.data[place] = NaN;
        const places = ({ data }: Tensor): number[] => [...data].flatMap((value, i) => (Number.isNaN(value) ? [i] : []));
        expect(places(run(model, input, { kernels }).output)).toEqual(places(run(model, input).output));
      }
    }
  });

  it('leaves float64, training, wrong shapes and missing weights to the interpreter', () => {
    const model = modelOf([1, 6, 6], ['conv 2 3x3', 'batchnorm', 'flatten', 'dense 2']);
    const double = tensor([1, 1, 6, 6], new Float64Array(36));
    expect(run(model, double, { kernels }).output).toEqual(run(model, double).output);
    const input = batchFor(model, 3);
    expect(deviation({ output: run(model, input, { kernels, mode: 'training' }).output }, { output: run(model, input, { mode: 'training' }).output })).toBeLessThan(1e-5);
    expect(() => run({ ...model, weights: { ...model.weights, 'conv1.W': tensor([1], new Float32Array(1)) } }, input, { kernels })).toThrow('conv1: expected weight W of shape [2, 1, 3, 3], found [1]');
    expect(() => run({ ...model, weights: {} }, input, { kernels })).toThrow('conv1: expected weight W');
    expect(run(model, tensor([0, 1, 6, 6], new Float32Array(0)), { kernels }).output.shape).toEqual([0, 2]);
  });
});
