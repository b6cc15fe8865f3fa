// The stages of the generator one by one: polygons, places, patterns, colours, paint.
import { describe, expect, it } from 'vitest';
import { contrast, drawColours } from '../../../src/data/shapes/colours';
import { drawLattice, fromNearest } from '../../../src/data/shapes/lattice';
import { paint } from '../../../src/data/shapes/paint';
import { cornersAt, polygonDepth } from '../../../src/data/shapes/polygon';
import { drawSpot } from '../../../src/data/shapes/spot';
import { createRandom } from '../../../src/engine/random';

describe('the depth inside a polygon', () => {
  const square = polygonDepth([0, 0, 4, 0, 4, 4, 0, 4]);

  it('is the distance to the nearest side', () => {
    expect(square(2, 2)).toBe(2);
    expect(square(1, 2.5)).toBe(1);
    expect(square(2, 3.5)).toBe(0.5);
  });

  it('is negative outside, round the corners too', () => {
    expect(square(-1, 2)).toBe(-1);
    expect(square(7, 8)).toBe(-5);
  });

  it('knows that a notch is outside', () => {
    const arrow = polygonDepth([0, 0, 4, 0, 4, 4, 2, 2, 0, 4]);
    expect(arrow(2, 3)).toBeLessThan(0);
    expect(arrow(0.5, 2)).toBeGreaterThan(0);
  });

  it('is found with corners evenly round the centre', () => {
    expect(cornersAt([1, 2, 1, 2]).map((value) => Math.round(10 * value) / 10 + 0)).toEqual([1, 0, 0, 2, -1, 0, 0, -2]);
  });
});

describe('a spot', () => {
  it('keeps the middle of its figure inside the picture', () => {
    for (let seed = 0; seed < 200; seed++) {
      const { depth } = drawSpot(createRandom(seed), (x, y) => 1 - Math.sqrt(x * x + y * y));
      const deepest = Math.max(...Array.from({ length: 1024 }, (_, at) => depth(at % 32, Math.floor(at / 32))));
      expect(deepest).toBeGreaterThan(6.5);
      expect(deepest).toBeLessThanOrEqual(14);
    }
  });
});

describe('a lattice', () => {
  it('repeats after its period along both axes of its angle', () => {
    const { depth } = drawLattice(createRandom(1), { angle: 0.3, period: 5, depth: (u, v) => fromNearest(u, 5) - 2 * fromNearest(v, 5) });
    for (const [x, y] of [[3, 4], [11.5, 20.25]]) {
      expect(depth(x + 5 * Math.cos(0.3), y + 5 * Math.sin(0.3))).toBeCloseTo(depth(x, y), 9);
      expect(depth(x - 5 * Math.sin(0.3), y + 5 * Math.cos(0.3))).toBeCloseTo(depth(x, y), 9);
    }
  });

  it('measures to the nearest multiple of the period', () => {
    expect([0, 2, 3, 5, -1].map((at) => fromNearest(at, 5))).toEqual([0, 2, 2, 0, 1]);
  });
});

describe('the colours', () => {
  const pairs = Array.from({ length: 400 }, (_, seed) => drawColours(createRandom(seed)));
  const bright = ([red, green, blue]: readonly number[]): number => 0.299 * red + 0.587 * green + 0.114 * blue;

  it('of figure and ground can always be told apart', () => {
    for (const { figure, ground } of pairs) {
      expect(contrast(figure, ground)).toBeGreaterThanOrEqual(0.45);
      expect([...figure, ...ground].every((value) => value >= 0 && value <= 1)).toBe(true);
    }
  });

  it('differ in their hue alone about half of the time', () => {
    const equal = pairs.filter(({ figure, ground }) => Math.abs(bright(figure) - bright(ground)) < 0.04).length;
    expect(equal).toBeGreaterThan(100);
    expect(equal).toBeLessThan(300);
  });
});

describe('the paint', () => {
  /** Left half figure, right half ground. */
  const depth = (x: number): number => 16 - x;

  it('fades from figure to ground over the width of the edge, and no further', () => {
    for (let seed = 0; seed < 50; seed++) {
      const row = paint({ depth, edge: 4 }, createRandom(seed)).subarray(0, 32);
      const sharp = paint({ depth, edge: 1e-6 }, createRandom(seed)).subarray(0, 32);
      row.forEach((value, x) => {
        if (Math.abs(x + 0.5 - 16) > 2) expect(value).toBe(sharp[x]);
      });
    }
  });

  it('puts noise on about half of the pictures', () => {
    const isNoisy = (seed: number): boolean => {
      const red = paint({ depth: () => 9 }, createRandom(seed)).subarray(0, 1024);
      const bends = Array.from({ length: 1000 }, (_, at) => red[at] - 2 * red[at + 1] + red[at + 2]);
      return bends.filter((bend, at) => at % 32 < 30 && Math.abs(bend) > 2.5 / 255).length > 5;
    };
    const noisy = Array.from({ length: 200 }, (_, seed) => isNoisy(seed)).filter(Boolean).length;
    expect(noisy).toBeGreaterThan(50);
    expect(noisy).toBeLessThan(130);
  });
});
