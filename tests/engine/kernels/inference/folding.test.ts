// A bias and a batch norm folded in the kernels' memory, against the formula number by number.

import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { acceptedModules, startMachine, type Machine } from '../../../../src/engine/kernels/assembly';
import { foldedSources, scaleAndShift, writeFolding, type FoldedLayer } from '../../../../src/engine/kernels/inference/folding';
import type { Norm } from '../../../../src/engine/kernels/inference/stage';
import { putFilters } from '../../../../src/engine/kernels/put-filters';
import { overStored, StoredFloats } from '../../../../src/engine/stored-floats';
import { tensor, type Tensor } from '../../../../src/engine/tensor';
import { randomFloats } from '../random-floats';

setFlagsFromString('--experimental-wasm-relaxed-simd');

/** A list of numbers that lies in a file, three bytes from its beginning. */
function stored(numbers: Float32Array): Tensor {
  const file = new Uint8Array(3 + numbers.byteLength);
  file.set(new Uint8Array(numbers.buffer), 3);
  const floats = new StoredFloats(file.subarray(3));
  return overStored({ shape: [numbers.length], get data() { return floats.read(); } }, floats);
}

const layers = fc
  .record({ out: fc.integer({ min: 1, max: 40 }), bias: fc.boolean(), norm: fc.constantFrom('none', 'plain', 'affine'), inFile: fc.boolean(), seed: fc.nat(1e6) })
  .map(({ out, bias, norm, inFile, seed }): FoldedLayer => {
    const list = (at: number, least = -2): Tensor => {
      const numbers = randomFloats(out, seed + at).map((x) => Math.max(x, least));
      return inFile ? stored(numbers) : tensor([out], numbers);
    };
    const statistics = { mean: list(3), variance: list(4, 0) };
    const weights: Norm['weights'] = norm === 'affine' ? { gamma: list(1), beta: list(2), ...statistics } : statistics;
    return { out, b: bias ? list(0) : undefined, norm: norm === 'none' ? undefined : { epsilon: 1e-5, weights } };
  });

/** s = γ/√(σ² + ε) and β − μ·s. */
function expectedOf({ epsilon, weights: { gamma, beta, mean, variance } }: Norm): { scale: Float64Array; shift: Float64Array } {
  const scale = Float64Array.from(variance.data, (value, c) => (gamma ? gamma.data[c] : 1) / Math.sqrt(value + epsilon));
  return { scale, shift: scale.map((s, c) => (beta ? beta.data[c] : 0) - mean.data[c] * s) };
}

describe('A bias and a batch norm', () => {
  let machine: Machine;
  beforeAll(async () => void (machine = await startMachine((await acceptedModules())[0])));

  it('are folded in float64 and rounded once, whether they lie in a file or in arrays, with zeros behind them', () => {
    fc.assert(fc.property(layers, fc.nat(9), (layer, room) => machine.arena.scope(() => {
      const { arena } = machine;
      const { out, b, norm } = layer, width = out + room;
      const address = arena.reserve(width);
      arena.view(address, width).fill(NaN);
      const scale = writeFolding(arena, layer, { address, width });
      const folded = arena.view(address, width).slice(), factors = scale === undefined ? undefined : arena.doubles(scale, out);
      const expected = norm && expectedOf(norm);
      expect(factors).toEqual(expected?.scale);
      expect(folded).toEqual(Float32Array.from({ length: width }, (_, o) => {
        if (o >= out) return 0;
        const bias = b ? b.data[o] : 0;
        return expected ? bias * expected.scale[o] + expected.shift[o] : bias;
      }));
    })), { numRuns: 300 });
  });

  it('are a scale and a shift where nothing folds them', () => {
    fc.assert(fc.property(layers, ({ norm, out }) => machine.arena.scope(() => {
      if (norm) expect(scaleAndShift(machine.arena, norm, out)).toEqual(expectedOf(norm));
    })));
  });

  it('come with the filters among what a pack is made of, the filters first', () => {
    fc.assert(fc.property(layers, ({ b, norm, out }) => {
      const W = tensor([out, 1], randomFloats(out, 9));
      const sources = foldedSources(W, b, norm);
      expect(sources[0]).toBe(W.data);
      expect(sources).toHaveLength(1 + Number(b !== undefined) + Object.keys(norm?.weights ?? {}).length);
    }));
  });
});

describe('Filters on their way into packs', () => {
  let machine: Machine;
  beforeAll(async () => void (machine = await startMachine((await acceptedModules())[0])));

  it('are some rows of all, out of an array or out of bytes that begin anywhere, each times its factor', () => {
    const rows = fc.record({ out: fc.integer({ min: 1, max: 12 }), each: fc.integer({ min: 1, max: 30 }), at: fc.nat(7), first: fc.nat(11), count: fc.nat(11), scaled: fc.boolean(), seed: fc.nat(1e6) });
    fc.assert(fc.property(rows, ({ out, each, at, scaled, seed, ...some }) => machine.arena.scope(() => {
      const { arena } = machine;
      const first = Math.min(some.first, out), count = Math.min(some.count, out - first);
      const W = randomFloats(out * each, seed), factors = Float64Array.from(randomFloats(out, seed + 1));
      const file = new Uint8Array(at + W.byteLength);
      file.set(new Uint8Array(W.buffer), at);
      const scale = scaled ? arena.putDoubles(factors) : undefined;
      const expected = W.slice(first * each, (first + count) * each).map((w, i) => w * (scaled ? factors[first + Math.floor(i / each)] : 1));
      for (const numbers of [W, file.subarray(at)])
        expect(arena.view(putFilters(machine, { W: numbers, scale, each, first, count }), count * each)).toEqual(expected);
    })), { numRuns: 200 });
  });
});
