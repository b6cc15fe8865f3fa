import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/engine/random';

const draw = (n: number, f: () => number): number[] => Array.from({ length: n }, f);

describe('seeded randomness', () => {
  it('gives the same bits for the same seed, and these bits', () => {
    const random = createRandom('bits');
    const integers = draw(4, () => random.integer(2 ** 32));
    expect(integers).toMatchInlineSnapshot(`
      [
        1815117772,
        335739062,
        2069800228,
        4151058740,
      ]
    `);
    expect(draw(3, random.normal)).toMatchInlineSnapshot(`
      [
        -0.3368998676612323,
        0.9292765864690249,
        -0.27322122185853087,
      ]
    `);
  });

  it('gives other numbers for another seed', () => {
    expect(draw(4, createRandom(1).uniform)).not.toEqual(draw(4, createRandom(2).uniform));
  });

  it('forks by label, whatever was drawn before', () => {
    const fresh = createRandom(7);
    const used = createRandom(7);
    used.normal();
    expect(draw(5, used.fork('weights').uniform)).toEqual(draw(5, fresh.fork('weights').uniform));
    expect(draw(5, fresh.fork('dropout').uniform)).not.toEqual(draw(5, fresh.fork('weights').uniform));
  });

  it('draws uniform numbers in [0, 1) with mean 1/2 and variance 1/12', () => {
    const xs = draw(20_000, createRandom(3).uniform);
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...xs)).toBeLessThan(1);
    expect(moment(xs, 1)).toBeCloseTo(0.5, 2);
    expect(moment(xs.map((x) => x - 0.5), 2)).toBeCloseTo(1 / 12, 2);
  });

  it('draws normal numbers with the moments 0, 1, 0, 3 and the right tail', () => {
    const xs = draw(100_000, createRandom(4).normal);
    [0, 1, 0, 3].forEach((expected, k) => expect(Math.abs(moment(xs, k + 1) - expected)).toBeLessThan(0.06));
    expect(xs.filter((x) => x > 1.959964).length / xs.length).toBeCloseTo(0.025, 2);
  });

  it('fills arrays with the bits that single draws have, and goes on behind them', () => {
    fc.assert(fc.property(fc.string(), fc.integer({ min: 0, max: 400 }), fc.double({ min: 0.01, max: 100 }), (seed, count, scale) => {
      const [single, whole] = [createRandom(seed), createRandom(seed)];
      expect(whole.normals(new Float64Array(count), scale)).toEqual(Float64Array.from({ length: count }, () => scale * single.normal()));
      expect(whole.normals(new Float32Array(3))).toEqual(Float32Array.from({ length: 3 }, () => single.normal()));
      expect(whole.uniform()).toBe(single.uniform());
    }));
  });

  it('draws every integer below a bound equally often', () => {
    const random = createRandom(5);
    const counts = [0, 0, 0];
    for (let i = 0; i < 30_000; i++) counts[random.integer(3)]++;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(300);
  });

  it('shuffles in place without losing an item', () => {
    const items = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    expect(createRandom(6).shuffle(items)).toBe(items);
    expect(items).not.toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([...items].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

function moment(xs: number[], k: number): number {
  return xs.reduce((sum, x) => sum + x ** k, 0) / xs.length;
}
