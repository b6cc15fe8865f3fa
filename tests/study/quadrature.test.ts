import { describe, expect, it } from 'vitest';
import { quadratures, type QuadratureName } from '../../src/study/quadrature';

function integral(name: QuadratureName, n: number, f: (x: number) => number): number {
  const { points, weights } = quadratures[name](n);
  return points.reduce((sum, point, i) => sum + weights[i] * f(point), 0);
}

describe.each(Object.keys(quadratures) as QuadratureName[])('the quadrature %s', (name) => {
  it.each([1, 2, 7, 50])('has weights that sum to 1 and rising points inside [0, 1], with n = %i', (n) => {
    const { points, weights } = quadratures[name](n);
    expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 13);
    expect(points).toEqual([...points].sort((a, b) => a - b));
    expect(points[0]).toBeGreaterThanOrEqual(0);
    expect(points[points.length - 1]).toBeLessThanOrEqual(1);
  });

  it('comes closer to ∫eˣ = e − 1 the more points it has', () => {
    const miss = (n: number) => Math.abs(integral(name, n, Math.exp) - (Math.E - 1));
    expect(miss(2000)).toBeLessThan(1e-3);
    expect(miss(8)).toBeLessThanOrEqual(miss(2));
  });
});

describe('Gauss–Legendre', () => {
  it('is exact for polynomials below degree 2n: ∫x⁹ = 1/10 with 5 points', () => {
    expect(integral('gauss-legendre', 5, (x) => x ** 9)).toBeCloseTo(0.1, 14);
    expect(integral('gauss-legendre', 4, (x) => x ** 9)).not.toBeCloseTo(0.1, 6);
  });

  it('has the points of the tables: ½ ± 1/(2√3) for n = 2, weights 5/18, 8/18, 5/18 for n = 3', () => {
    expect(quadratures['gauss-legendre'](2).points[0]).toBeCloseTo(0.5 - 0.5 / Math.sqrt(3), 15);
    quadratures['gauss-legendre'](3).weights.forEach((weight, i) => expect(weight).toBeCloseTo([5, 8, 5][i] / 18, 15));
  });

  it('still sums to 1 with 501 points', () => {
    expect(integral('gauss-legendre', 501, () => 1)).toBeCloseTo(1, 12);
  });
});

describe('the trapezoid', () => {
  it('counts both ends half, so that it is exact for straight lines', () => {
    expect(quadratures.trapezoid(4)).toEqual({ points: [0, 0.25, 0.5, 0.75, 1], weights: [0.125, 0.25, 0.25, 0.25, 0.125] });
    expect(integral('trapezoid', 3, (x) => 6 * x)).toBeCloseTo(3, 14);
  });
});
