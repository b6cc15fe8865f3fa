// The logarithm that gives the same bits everywhere, against the platform's own.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logOnePlus, naturalLog } from '../../src/engine/natural-log';
import { unitsApart } from './units-apart';

it('is ln u within 4 units in the last place, down to the smallest number that is drawn', () => {
  const unit = fc.integer({ min: 1, max: 2 ** 32 }).map((k) => k / 2 ** 32);
  fc.assert(fc.property(unit, (u) => {
    expect(Math.abs(naturalLog(u) - Math.log(u))).toBeLessThanOrEqual(4 * Number.EPSILON * Math.abs(Math.log(u)));
  }), { numRuns: 5000, examples: [[1], [2 ** -32], [0.7], [0.49], [1 - 2 ** -32]] });
});

it('is exactly 0 at 1', () => {
  expect(naturalLog(1)).toBe(0);
});

describe('ln(1 + x)', () => {
  it('is within 3 units in the last place of the built-in one, from 1e-300 to 1e300', () => {
    for (const most of [1e-300, 1e-8, 1, 1000, 1e300]) {
      fc.assert(fc.property(fc.double({ min: 0, max: most, noNaN: true }), (x) => { expect(unitsApart(logOnePlus(x), Math.log1p(x))).toBeLessThanOrEqual(3); }), { numRuns: 2000 });
    }
  });

  it.each([0, Infinity, NaN, 5e-324])('gives at %d what the built-in one gives', (x) => expect(logOnePlus(x)).toBe(Math.log1p(x)));
});
