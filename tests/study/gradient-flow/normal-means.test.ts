// Means over a normal number against closed forms and against the slow rule of a million nodes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowActivations, FLOW_ACTIVATIONS } from '../../../src/study/gradient-flow/activations';
import { normalMeans } from '../../../src/study/gradient-flow/normal-means';

/** The mean of f(s·z) by the midpoint rule on ±10, with both halves apart. */
function slowMean(f: (x: number) => number, s: number): number {
  const nodes = 1_000_000;
  let sum = 0;
  for (let i = 0; i < nodes; i++) {
    const z = -10 + (20 * (i + 0.5)) / nodes;
    sum += Math.exp((-z * z) / 2) * f(s * z);
  }
  return (sum * (20 / nodes)) / Math.sqrt(2 * Math.PI);
}

describe('normalMeans', () => {
  it.each([1e-6, 0.3, 1, 4.4, 4.5, 8, 160, 1e6, 1e60])('integrates z² and a step at s = %d within 1e-9', (s) => {
    const [square, step] = normalMeans((x) => x * x, (x) => (x > 0 ? 1 : 0))(s);
    expect(Math.abs(square / (s * s) - 1)).toBeLessThan(1e-9);
    expect(Math.abs(step - 0.5)).toBeLessThan(1e-9);
  });

  it('integrates any parabola with another on its negative side, at any spread', () => {
    // In thousandths: a coefficient of 1e-25 is taken for rounding, as the sentence above `parabola` says.
    const number = fc.integer({ min: -3000, max: 3000 }).map((n) => n / 1000);
    fc.assert(fc.property(number, number, fc.double({ min: -4, max: 8, noNaN: true }), (p1, p2, log10) => {
      const s = 10 ** log10;
      const [mean] = normalMeans((x) => (x > 0 ? 1 + p1 * x + p2 * x * x : p2 * x * x), () => 0)(s);
      const expected = 0.5 + (p1 * s) / Math.sqrt(2 * Math.PI) + p2 * s * s;
      expect(Math.abs(mean - expected)).toBeLessThan(1e-9 * (1 + Math.abs(p1) * s + Math.abs(p2) * s * s));
    }));
  });

  it.each([0.1, 2, 30])('agrees at s = %d on the steep square of the sigmoid’s slope with a rule of a million nodes, within 1e-9', (s) => {
    const slope = (x: number) => (1 / (2 * Math.cosh(x / 2))) ** 4;
    expect(Math.abs(normalMeans(slope, () => 0)(s)[0] - slowMean(slope, s))).toBeLessThan(1e-9);
  });

  it.each(FLOW_ACTIVATIONS)('agrees for %s with that rule on f² and f′², below and above the spread where its tails are written down', (name) => {
    const { f, derivative } = flowActivations[name];
    const means = normalMeans((x) => derivative(x) ** 2, (x) => f(x) ** 2);
    for (const s of [1, 4.3, 4.6, 60]) {
      const expected = [slowMean((x) => derivative(x) ** 2, s), slowMean((x) => f(x) ** 2, s)];
      means(s).forEach((mean, k) => expect(Math.abs(mean / expected[k] - 1)).toBeLessThan(1e-7));
    }
  });

  it('asks for f no more at a second large spread', () => {
    let calls = 0;
    const means = normalMeans((x) => (calls++, x), () => 0);
    means(10);
    const before = calls;
    means(1e4);
    expect(calls).toBe(before);
  });
});
