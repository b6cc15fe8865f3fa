// Planned round trips against `record` and `backward` with plain loops.

import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { backward } from '../../../../src/engine/backward';
import { backwardRules, type RuleCall } from '../../../../src/engine/backward-rules';
import { acceptedModules } from '../../../../src/engine/kernels/assembly';
import { planFor } from '../../../../src/engine/kernels/inference/run-plan';
import type { BackwardWay } from '../../../../src/engine/kernels/inference/plan';
import type { Kernels } from '../../../../src/engine/kernels/kernels';
import { createSimdKernels } from '../../../../src/engine/kernels/simd';
import type { Model } from '../../../../src/engine/network';
import { roundTrip, roundTripSteps, type RoundTrip } from '../../../../src/engine/round-trip';
import { lastOf } from '../../../../src/engine/last-of';
import { record, run } from '../../../../src/engine/run';
import { mapped, tensor, type Tensor } from '../../../../src/engine/tensor';
import { deviation, haveSameBits } from '../inference/comparison';
import { batchFor, modelOf, networks } from '../inference/networks';

setFlagsFromString('--experimental-wasm-relaxed-simd');

const ways = Object.keys(backwardRules) as BackwardWay[];

interface Wanted {
  readonly kernels?: Kernels;
  readonly way?: BackwardWay;
  readonly nodes: readonly string[];
  readonly keep?: readonly string[];
}

/** A seed with both signs that depends on the output and on the row. */
function seedOf(output: Tensor, first: number): Tensor {
  const size = output.data.length / output.shape[0];
  return mapped(output, (y, i) => Math.sin(i + first * size) + 0.5 * y);
}

/** Forward and back, by a plan that is sure to exist or by the definition. */
function tripOf(model: Model, input: Tensor, { kernels, way = 'plain', nodes, keep = [] }: Wanted): RoundTrip {
  const names = model.network.nodes.map(({ name }) => name);
  if (kernels) {
    const back = { seed: seedOf, way, nodes: new Set(nodes), switches: new Set(names) };
    expect(planFor({ kernels, model, inputs: { image: input }, keep: new Set([...keep, model.network.output]), winograd: false, back })).toBeDefined();
  }
  return roundTrip(model, input, { kernels, seed: seedOf, rules: backwardRules[way], nodes, keep, switches: names });
}

/** The largest deviation of signals and activations, each relative to its largest number; switches have to be equal. */
function offOf(fast: RoundTrip, right: RoundTrip): number {
  expect(fast.switches).toEqual(right.switches);
  const signals = Object.entries(right.signals).map(([name, signal]) => {
    const largest = Math.max(...Array.from(signal.data, Math.abs)) || 1;
    const scaled = (x: Tensor): Tensor => mapped(x, (value) => value / largest);
    return deviation({ [name]: scaled(fast.signals[name]) }, { [name]: scaled(signal) });
  });
  return Math.max(deviation({ ...fast.kept, output: fast.output }, { ...right.kept, output: right.output }), ...signals);
}

describe.each(await acceptedModules())('a planned round trip on $name', (module) => {
  let kernels: Kernels;
  beforeAll(async () => void (kernels = await createSimdKernels(module)));

  describe.each(Object.entries(networks))('through %s', (_, [image, lines]) => {
    const model = modelOf(image, lines);
    const names = model.network.nodes.map(({ name }) => name);

    it.each(ways)('brings the signal of the rules %s to the picture within 1e-5, for one picture and for a batch that goes in parts', (way) => {
      for (const images of [1, 3, 37]) {
        const input = batchFor(model, images);
        const wanted = { way, nodes: ['image'] };
        expect(offOf(tripOf(model, input, { kernels, ...wanted }), tripOf(model, input, wanted))).toBeLessThan(1e-5);
      }
    });

    it('brings the signal of every node, and keeps every value, one by one and all together, whatever else would be fused', () => {
      const input = batchFor(model, 5);
      for (const way of ways)
        for (const taps of [...names.map((name) => [name]), ['image', ...names]]) {
          const right = tripOf(model, input, { way, nodes: taps, keep: taps });
          for (const keep of [[], taps]) expect(offOf(tripOf(model, input, { kernels, way, nodes: taps, keep }), { ...right, kept: keep.length > 0 ? right.kept : {} }), `${way} ${taps.join(', ')}`).toBeLessThan(1e-5);
        }
    });

    it('gives the same bits again, and does not grow its memory', () => {
      const input = batchFor(model, 40);
      const wanted = { kernels, nodes: ['image', ...names] };
      const first = tripOf(model, input, wanted);
      const before = kernels.machine.arena.bytes;
      for (let again = 0; again < 3; again++) expect(haveSameBits(tripOf(model, input, wanted).signals, first.signals)).toBe(true);
      expect(kernels.machine.arena.bytes).toBe(before);
    });
  });

  // No pad is wider than its window reaches: behind it values repeat, sums in another order tie by a rounding, and who wins a pool is open.
  it('equals the definition within 1e-5 for any layers, pads, strides and activations around a branch', () => {
    const small = fc.integer({ min: 1, max: 4 });
    const any = fc.record({
      ...{ images: fc.integer({ min: 1, max: 9 }), channels: small, out: fc.integer({ min: 1, max: 18 }), kernel: small, way: fc.constantFrom(...ways) },
      ...{ stride: fc.constantFrom('1', '2', '1x2', '3x2'), pad: fc.nat(3), norm: fc.boolean(), seen: fc.constantFrom('image', 'a', 'b', 'sum', 'conv1') },
      pool: fc.constantFrom('maxpool 2', 'maxpool 3 stride 2 pad 1', 'avgpool 3 stride 2 pad 1', 'avgpool 2 stride 1 pad 1 count-pad yes', 'maxpool 1', 'global-avgpool', 'global-maxpool'),
      activation: fc.constantFrom('relu', 'relu6', 'leaky-relu', 'leaky-relu slope 0', 'leaky-relu slope -0.5', 'sigmoid', 'tanh', 'hard-sigmoid', 'hard-swish', 'silu', 'softsign'),
      middle: fc.constantFrom('depthwise 3x2 pad 1', 'depthwise 2x3 dilation 2x1 pad 2', 'depthwise 3x3 stride 2x1 pad 2', 'separable 5 3x3 pad 1', 'separable 9 3x2 stride 2 pad 1', 'conv 3 2x2 dilation 2 pad 1', 'batchnorm', 'upsample 2'),
      joint: fc.constantFrom('add', 'multiply', 'concat'),
    });
    fc.assert(
      fc.property(any, ({ images, channels, out, kernel, stride, pad, pool, activation, middle, norm, joint, way, seen }) => {
        const lines = [`conv ${out} ${kernel}x${kernel} stride ${stride} pad ${Math.min(pad, kernel - 1)}`, ...(norm ? ['batchnorm'] : []), `a: ${activation}`, `b: conv ${out} 1x1`, `sum: ${joint} <- a, b, a`, 'relu', middle, pool, ...(pool.startsWith('global') ? [] : ['flatten']), 'dense 4'];
        const model = modelOf([channels, 9, 10], lines);
        const input = batchFor(model, images, out);
        const wanted = { way, nodes: [seen], keep: [seen] };
        expect(offOf(tripOf(model, input, { kernels, ...wanted }), tripOf(model, input, wanted))).toBeLessThan(1e-5);
      }),
      { numRuns: 60, seed: 16 },
    );
  }, 30_000);

  it('gives the bits of convolutions one by one, whose pixels are padded to 8 floats instead of 4 or none, both ways', () => {
    const width = fc.integer({ min: 1, max: 21 });
    fc.assert(
      fc.property(fc.record({ channels: width, out: width, colours: width, side: fc.integer({ min: 4, max: 9 }), images: fc.integer({ min: 1, max: 3 }) }), ({ channels, out, colours, side, images }) => {
        const model = modelOf([colours, side, side + 1], [`conv ${channels} 3x3 pad 1`, 'relu', `conv ${out} 3x3`, 'relu', `conv ${channels} 2x3 pad 1`, `conv ${out} 2x2 stride 2`]);
        const names = ['image', ...model.network.nodes.map(({ name }) => name)];
        const input = batchFor(model, images);
        const one = record(model, input, { kernels });
        const { nodes: signals } = backward(one, { seeds: { [model.network.output]: seedOf(one.output, 0) }, nodes: names, weights: 'none' });
        const { output, signals: found } = tripOf(model, input, { kernels, nodes: ['image'] });
        expect(haveSameBits({ output, image: found.image }, { output: one.output, image: signals.image })).toBe(true);
        expect(haveSameBits(tripOf(model, input, { kernels, nodes: names }).signals, signals)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('scatters runs as wide as a row, whose last panel reaches into the next', () => {
    const any = fc.record({ channels: fc.integer({ min: 1, max: 21 }), width: fc.integer({ min: 1, max: 6 }), height: fc.integer({ min: 1, max: 3 }), pad: fc.nat(1), step: fc.integer({ min: 1, max: 2 }) });
    fc.assert(
      fc.property(any, ({ channels, width, height, pad, step }) => {
        const model = modelOf([2, 7, width], [`conv ${channels} 1x1`, `conv 3 ${height}x${width + 2 * pad} stride ${step}x2 pad 0x${pad}`, 'flatten', 'dense 2']);
        const [input, wanted] = [batchFor(model, 3), { nodes: ['image', 'conv1'] }];
        expect(offOf(tripOf(model, input, { kernels, ...wanted }), tripOf(model, input, wanted))).toBeLessThan(1e-5);
      }),
      { numRuns: 40 },
    );
  });

  it('asks the layers for nothing where kernels go all the way', () => {
    const refuse = (): never => expect.unreachable();
    const alone: Kernels = { ...kernels, conv: refuse, convInputGradient: refuse, gemm: refuse, activation: refuse, activationGradient: refuse };
    for (const name of ['LeNet', 'folded batch norms', 'a projected shortcut', 'an inception block', 'depthwise blocks', 'pools with pads that round up'] as const) {
      const [image, lines] = networks[name];
      const model = modelOf(image, lines.filter((line) => !/multiplier|hard-swish/.test(line)));
      const input = batchFor(model, 2);
      expect(offOf(tripOf(model, input, { kernels: alone, nodes: ['image'] }), tripOf(model, input, { nodes: ['image'] }))).toBeLessThan(1e-5);
    }
  });

  it('goes by rules of a study’s own as the definition does', () => {
    const model = modelOf(...networks['a residual block']);
    const input = batchFor(model, 3);
    const rules = { nodes: { conv1: backwardRules.guided.kinds.relu }, kinds: { conv: ({ plain, dy }: RuleCall) => plain(mapped(dy, (g) => 2 * g)) } };
    const trip = (fast?: Kernels): RoundTrip => roundTrip(model, input, { kernels: fast, seed: seedOf, rules, nodes: ['image', 'a'] });
    expect(offOf(trip(kernels), trip())).toBeLessThan(1e-5);
    expect(deviation(trip().signals, tripOf(model, input, { nodes: ['image', 'a'] }).signals)).toBeGreaterThan(0.01);
  });

  it('gives zeros where nothing arrives', () => {
    const model = modelOf([2, 6, 6], ['a: conv 3 3x3', 'b: conv 4 3x3 <- image', 'relu <- a', 'flatten', 'end: dense 2', 'side: relu <- b'], 'end');
    const input = batchFor(model, 3);
    const { signals } = tripOf(model, input, { kernels, nodes: ['b', 'side', 'a'] });
    for (const name of ['b', 'side']) expect(signals[name]).toEqual(tensor([3, 4, 4, 4], new Float32Array(192)));
    expect(deviation(signals, tripOf(model, input, { nodes: ['b', 'side', 'a'] }).signals)).toBeLessThan(1e-5);
  });

  it('goes no further back than anybody wants to see', () => {
    const model = modelOf(...networks.LeNet);
    const steps = (nodes: readonly string[]): number | undefined => {
      const back = { seed: seedOf, way: 'plain', nodes: new Set(nodes), switches: new Set<string>() } as const;
      return planFor({ kernels, model, inputs: { image: batchFor(model, 1) }, keep: new Set([model.network.output]), winograd: false, back })?.steps.length;
    };
    expect(steps(['dense1'])).toBeLessThan(steps(['pool2']) ?? 0);
    expect(steps(['pool2'])).toBeLessThan(steps(['image']) ?? 0);
  });

  it('takes no more memory for two hundred pictures than for thirty-two: they go in parts', () => {
    const model = modelOf(...networks.LeNet);
    tripOf(model, batchFor(model, 32), { kernels, nodes: ['image'] });
    const { bytes } = kernels.workspace;
    const input = batchFor(model, 200);
    expect(offOf(tripOf(model, input, { kernels, nodes: ['image'] }), tripOf(model, input, { nodes: ['image'] }))).toBeLessThan(1e-5);
    expect(kernels.workspace.bytes).toBe(bytes);
  });

  it('reads the weights of a dense layer from one place both ways', () => {
    const model = modelOf([4, 5, 5], ['dense 16', 'relu', 'dense 8'].flatMap((line, i) => (i === 0 ? ['conv 8 2x2', 'relu', 'flatten', line] : [line])));
    const input = batchFor(model, 1);
    run(model, input, { kernels });
    const before = kernels.packs.bytes;
    tripOf(model, input, { kernels, nodes: ['relu1'] });
    expect(kernels.packs.bytes).toBe(before);
  });

  it('sees a weight that was changed in place or replaced, both ways', () => {
    const model = modelOf(...networks['depthwise blocks']);
    const input = batchFor(model, 2);
    for (const name of Object.keys(model.weights).filter((weight) => weight.endsWith('.W'))) {
      tripOf(model, input, { kernels, nodes: ['image'] });
      model.weights[name].data[0] += 1.5;
      expect(offOf(tripOf(model, input, { kernels, nodes: ['image'] }), tripOf(model, input, { nodes: ['image'] })), name).toBeLessThan(1e-5);
      const replaced = { ...model, weights: { ...model.weights, [name]: mapped(model.weights[name], (w) => -w) } };
      expect(offOf(tripOf(replaced, input, { kernels, nodes: ['image'] }), tripOf(replaced, input, { nodes: ['image'] })), name).toBeLessThan(1e-5);
    }
  });

  it('pauses twice for every node, and lets a trip and a run take turns: the one that lost its place starts over, and gives the same bits', () => {
    const model = modelOf(...networks['a projected shortcut']);
    const names = model.network.nodes.map(({ name }) => name);
    const inputs = [batchFor(model, 3, 1), batchFor(model, 3, 2)];
    const going = (input: Tensor): Generator<string, RoundTrip> => roundTripSteps(model, input, { kernels, seed: seedOf, nodes: ['image'] });
    expect([...going(inputs[0])]).toEqual([...names, ...[...names].reverse()]);
    const alone = inputs.map((input) => lastOf(going(input)));
    const trips = inputs.map(going);
    for (let i = 0; i < 4; i++) expect(trips[0].next().done).toBe(false);
    expect(trips[1].next().done).toBe(false);
    trips.forEach((steps, i) => expect(lastOf(steps)).toEqual(alone[i]));
  });

  it('lets a NaN through that a closed gate does not hide', () => {
    const model = modelOf([1, 4, 4], ['conv 2 1x1', 'sigmoid', 'flatten', 'dense 1']);
    const input = batchFor(model, 1);
    input.data[5] = NaN;
    expect(roundTrip(model, input, { kernels, seed: (y) => mapped(y, () => 1), nodes: ['image'] }).signals.image.data[5]).toBeNaN();
  });

  it('leaves float64, no pictures and seeds of another shape to the definition', () => {
    const model = modelOf(...networks.LeNet);
    const nodes = ['image'];
    const double = { data: new Float64Array(144).fill(0.5), shape: [1, 1, 12, 12] };
    expect(roundTrip(model, double, { kernels, seed: seedOf, nodes })).toEqual(roundTrip(model, double, { seed: seedOf, nodes }));
    expect(roundTrip(model, batchFor(model, 0), { kernels, seed: seedOf, nodes }).signals.image.shape).toEqual([0, 1, 12, 12]);
    const wrong = (): Tensor => tensor([1, 3], new Float32Array(3));
    expect(() => roundTrip(model, batchFor(model, 1), { kernels, seed: wrong, nodes })).toThrow('dense1: expected a seed of shape [1, 10], found [1, 3]');
    expect(() => roundTrip(model, batchFor(model, 1), { kernels, seed: seedOf, nodes: ['relu9'] })).toThrow(/^Expected one of image, conv1, .*, found relu9$/);
  });
});
