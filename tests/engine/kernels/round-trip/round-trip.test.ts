// Planned round trips against `record` and `backward` with plain loops.

import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { backwardRules } from '../../../../src/engine/backward-rules';
import { acceptedModules } from '../../../../src/engine/kernels/assembly';
import { planFor } from '../../../../src/engine/kernels/inference/run-plan';
import type { BackwardWay } from '../../../../src/engine/kernels/inference/plan';
import type { Kernels } from '../../../../src/engine/kernels/kernels';
import { createSimdKernels } from '../../../../src/engine/kernels/simd';
import type { Model } from '../../../../src/engine/network';
import { roundTrip, roundTripSteps, type RoundTrip } from '../../../../src/engine/round-trip';
import { lastOf, run } from '../../../../src/engine/run';
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
});
