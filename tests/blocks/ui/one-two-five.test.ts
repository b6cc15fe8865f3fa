import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneTwoFive } from '../../../src/blocks/ui/one-two-five';

describe('oneTwoFive', () => {
  it.each([
    [0.005, 1, 0.01], [0.01, 1, 0.02], [0.02, 1, 0.05], [0.05, 1, 0.1], [1, 1, 2], [5, 1, 10],
    [0.02, -1, 0.01], [0.01, -1, 0.005], [1, -1, 0.5], [1e-9, -1, 5e-10],
    [0.03, 1, 0.05], [0.03, -1, 0.02], [0.7, 1, 1], [0.7, -1, 0.5],
    [0.02, 10, 0.2], [0.02, -10, 0.002], [0.03, 10, 0.2], [0.03, -10, 0.005],
  ])('leads from %d by %d to %d', (value, steps, expected) => {
    expect(oneTwoFive(value, steps)).toBe(expected);
  });

  it('leaves what is not above 0, or no number to step from, as it is', () => {
    for (const value of [0, -1, NaN, Infinity]) expect(oneTwoFive(value, 1)).toBe(value);
  });

  it('goes up and comes back, always to 1, 2 or 5 times a power of ten, and by a factor of 2 to 2.5 at most', () => {
    fc.assert(fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), (value) => {
      const up = oneTwoFive(value, 1);
      const down = oneTwoFive(value, -1);
      expect(up).toBeGreaterThan(value);
      expect(down).toBeLessThan(value);
      expect(up / down).toBeLessThanOrEqual(5.0001);
      expect(up.toExponential()).toMatch(/^[125]e/);
      expect(down.toExponential()).toMatch(/^[125]e/);
      expect(oneTwoFive(oneTwoFive(up, -1), 1)).toBe(up);
    }));
  });
});
