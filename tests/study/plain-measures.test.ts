// Measures and filters of pictures against their plain definitions: ranks, frequencies, blur, enlarging, ranges.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastOf } from '../../src/engine/last-of';
import { tensor, type Tensor } from '../../src/engine/tensor';
import { blurred } from '../../src/study/blurred';
import { completenessOf, copiedAttribution, difference, rowSums } from '../../src/study/completeness';
import { scaledFrequencies } from '../../src/study/cosine-transform';
import { enlarged } from '../../src/study/enlarged-map';
import { rankCorrelation } from '../../src/study/rank-correlation';
import { rolled } from '../../src/study/rolled';
import { valueRange } from '../../src/study/value-range';
import { expectNumbers, pictures, total } from './small-networks';

const sides = fc.record({ N: fc.integer({ min: 1, max: 2 }), C: fc.integer({ min: 1, max: 2 }), H: fc.integer({ min: 1, max: 7 }), W: fc.integer({ min: 1, max: 7 }), seed: fc.nat(99) });
const picture = ({ N, C, H, W, seed }: { N: number; C: number; H: number; W: number; seed: number }): Tensor => pictures([N, C, H, W], String(seed));
const numbers = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 20 });
const squares = ({ data }: Tensor): number => Array.from(data).reduce((sum, value) => sum + value ** 2, 0);

describe('The rank correlation', () => {
  /** Pearson's correlation of the mean ranks, by counting. */
  function plain(a: readonly number[], b: readonly number[]): number {
    const ranks = (values: readonly number[]) => values.map((value) => values.filter((other) => other < value).length + (values.filter((other) => other === value).length - 1) / 2);
    const [p, q] = [ranks(a), ranks(b)];
    const centred = (values: readonly number[]) => values.map((value) => value - values.reduce((x, y) => x + y, 0) / values.length);
    const dot = (x: readonly number[], y: readonly number[]) => x.reduce((sum, value, i) => sum + value * y[i], 0);
    const [u, v] = [centred(p), centred(q)];
    return dot(u, v) / Math.sqrt(dot(u, u) * dot(v, v));
  }
  const pairs = numbers.chain((a) => fc.tuple(fc.constant(a), fc.array(fc.integer({ min: -9, max: 9 }), { minLength: a.length, maxLength: a.length })));

  it('is the correlation of ranks, equals sharing theirs', () => {
    fc.assert(fc.property(pairs, ([a, b]) => {
      const expected = plain(a, b);
      if (Number.isNaN(expected)) expect(rankCorrelation(a, b)).toBeNaN();
      else expect(rankCorrelation(a, b)).toBeCloseTo(expected, 12);
    }));
  });

  it('is the same in either order, and whatever rises is done to the numbers', () => {
    fc.assert(fc.property(pairs, ([a, b]) => {
      const found = rankCorrelation(a, b);
      fc.pre(!Number.isNaN(found));
      expect(rankCorrelation(b, a)).toBeCloseTo(found, 12);
      expect(rankCorrelation(a.map((x) => x ** 3 + 7), b.map(Math.exp))).toBeCloseTo(found, 12);
      expect(rankCorrelation(a.map((x) => -x), b)).toBeCloseTo(-found, 12);
      expect(Math.abs(found)).toBeLessThanOrEqual(1 + 1e-12);
    }));
  });
});

describe('Frequencies', () => {
  const scaled = (x: Tensor, gain: (v: number, u: number) => number): Tensor => lastOf(scaledFrequencies(x, gain));

  it('scaled by 1 leave the picture, by 0 nothing', () => {
    fc.assert(fc.property(sides, (given) => {
      const x = picture(given);
      expectNumbers(scaled(x, () => 1).data, x.data);
      expectNumbers(scaled(x, () => 0).data, new Float64Array(x.data.length));
    }));
  });

  it('stand at right angles: the squares of two parts add up to the squares of the picture', () => {
    fc.assert(fc.property(sides, fc.nat(6), (given, border) => {
      const x = picture(given);
      const [low, high] = [scaled(x, (v, u) => Number(v + u <= border)), scaled(x, (v, u) => Number(v + u > border))];
      expectNumbers(low.data.map((value, i) => value + high.data[i]), x.data);
      expect(squares(low) + squares(high)).toBeCloseTo(squares(x), 9);
    }));
  });

  it('of a single wave are one number', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.nat(5), fc.nat(5), (H, W, down, across) => {
      const [v, u] = [down % H, across % W];
      const wave = (k: number, n: number, i: number): number => Math.cos((Math.PI * (i + 0.5) * k) / n);
      const x = tensor([1, 1, H, W], Float64Array.from({ length: H * W }, (_, i) => wave(v, H, Math.floor(i / W)) * wave(u, W, i % W)));
      expectNumbers(scaled(x, (y, z) => Number(y === v && z === u)).data, x.data);
      expectNumbers(scaled(x, (y, z) => Number(y !== v || z !== u)).data, new Float64Array(H * W));
    }));
  });

  it('pause after every plane and say how far they are', () => {
    const steps = [...scaledFrequencies(pictures([2, 3, 4, 5]), () => 1)];
    expect(steps.map(({ done }) => done)).toEqual([1, 2, 3, 4, 5, 6].map((plane) => plane / 6));
  });
});

describe('A blur', () => {
  const sigmas = fc.double({ min: 0.3, max: 3, noNaN: true });

  it('is the weighted mean of the neighbours, borders repeated', () => {
    fc.assert(fc.property(sides, sigmas, (given, sigma) => {
      const x = picture(given);
      const { H, W } = given;
      const reach = Math.max(1, Math.ceil(3 * sigma));
      const bell = (d: number): number => Math.exp(-(d ** 2) / (2 * sigma ** 2));
      const found = blurred(x, sigma);
      const i = x.data.length - 1;
      const [plane, row, column] = [i - ((H - 1) * W + W - 1), H - 1, W - 1];
      let [sum, weights] = [0, 0];
      for (let dy = -reach; dy <= reach; dy++)
        for (let dx = -reach; dx <= reach; dx++) {
          const [y, z] = [Math.min(H - 1, Math.max(0, row + dy)), Math.min(W - 1, Math.max(0, column + dx))];
          sum += bell(dy) * bell(dx) * x.data[plane + y * W + z];
          weights += bell(dy) * bell(dx);
        }
      expect(found.data[i]).toBeCloseTo(sum / weights, 10);
    }), { numRuns: 40 });
  });

  it('stays within the picture’s numbers, and is the same upside down', () => {
    fc.assert(fc.property(sides, sigmas, (given, sigma) => {
      const x = picture(given);
      const found = blurred(x, sigma).data;
      const { low, high } = valueRange(x.data);
      expect(Math.min(...found)).toBeGreaterThanOrEqual(low - 1e-12);
      expect(Math.max(...found)).toBeLessThanOrEqual(high + 1e-12);
      const turned = blurred(tensor(x.shape, x.data.slice().reverse()), sigma).data;
      expectNumbers(turned.slice().reverse(), found);
    }));
  });
});

describe('A picture rolled around itself', () => {
  it('has every pixel where counting around the border puts it', () => {
    fc.assert(fc.property(sides, fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }), (given, down, right) => {
      const x = picture(given);
      const { H, W } = given;
      const found = rolled(x, down, right);
      for (let i = 0; i < H * W; i++) {
        const [row, column] = [Math.floor(i / W) + down, (i % W) + right];
        expect(found.data[(((row % H) + H) % H) * W + (((column % W) + W) % W)]).toBe(x.data[i]);
      }
    }));
  });
});

describe('A map in the size of the picture', () => {
  it('repeats the nearest place', () => {
    fc.assert(fc.property(sides, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (given, H, W) => {
      const map = picture(given);
      const found = enlarged(map, [H, W], 'nearest');
      expect(found.shape).toEqual([given.N, given.C, H, W]);
      found.data.forEach((value, i) => {
        const [plane, y, x] = [Math.floor(i / (H * W)), Math.floor(i / W) % H, i % W];
        expect(value).toBe(map.data[(plane * given.H + Math.floor((y * given.H) / H)) * given.W + Math.floor((x * given.W) / W)]);
      });
    }), { numRuns: 30 });
  });

  it('by straight lines is linear in the map, keeps a constant and a size, and never exceeds its range', () => {
    fc.assert(fc.property(sides, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (given, H, W) => {
      const map = picture(given);
      const found = enlarged(map, [H, W], 'bilinear');
      const { low, high } = valueRange(map.data);
      expect(Math.min(...found.data)).toBeGreaterThanOrEqual(low - 1e-12);
      expect(Math.max(...found.data)).toBeLessThanOrEqual(high + 1e-12);
      const other = enlarged({ ...map, data: map.data.map((value) => 3 - 2 * value) }, [H, W], 'bilinear');
      expectNumbers(other.data, found.data.map((value) => 3 - 2 * value));
      expectNumbers(enlarged(map, [given.H, given.W], 'bilinear').data, map.data);
    }), { numRuns: 30 });
  });

  it('without two spatial axes comes back as it is', () => {
    const row = tensor([2, 3], new Float64Array(6));
    expect(enlarged(row, [8, 8], 'bilinear')).toBe(row);
  });
});

describe('Sums of attributions', () => {
  it('are those of each picture, in float64', () => {
    fc.assert(fc.property(sides, (given) => {
      const x = picture(given);
      const size = x.data.length / given.N;
      const sums = Array.from({ length: given.N }, (_, n) => total({ shape: [size], data: x.data.slice(n * size, (n + 1) * size) }));
      expectNumbers(rowSums(x), sums);
      const totals = Float64Array.from(sums, (sum) => sum + 1);
      const { sum, total: wanted } = completenessOf(x, totals);
      expectNumbers(difference(wanted, sum), sums.map(() => 1));
    }));
    expect(rowSums(tensor([1, 2], Float32Array.of(16777216, 1)))[0]).toBe(16777217);
  });

  it('are given away as copies', () => {
    const values = tensor([1, 2], Float64Array.of(1, 2));
    const given = { values, completeness: completenessOf(values, Float64Array.of(3)), node: 'conv1' };
    const copy = copiedAttribution(given as never);
    expect(copy).toEqual(given);
    expect([copy.values.data === values.data, copy.completeness?.sum === given.completeness.sum]).toEqual([false, false]);
    expect('completeness' in copiedAttribution({ values })).toBe(false);
  });
});

it('The range of some numbers is the least and the greatest; of none it is empty', () => {
  fc.assert(fc.property(numbers, (values) => {
    const { low, high } = valueRange(values);
    expect([low === Math.min(...values), high === Math.max(...values)]).toEqual([true, true]);
  }));
  expect(valueRange([])).toEqual({ low: Infinity, high: -Infinity });
});
