// The logarithm that gives the same bits everywhere, against the platform's own.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { naturalLog } from '../../src/engine/natural-log';

it('is ln u within 4 units in the last place, down to the smallest number that is drawn', () => {
  const unit = fc.integer({ min: 1, max: 2 ** 32 }).map((k) => k / 2 ** 32);
  fc.assert(fc.property(unit, (u) => {
    expect(Math.abs(naturalLog(u) - Math.log(u))).toBeLessThanOrEqual(4 * Number.EPSILON * Math.abs(Math.log(u)));
  }), { numRuns: 5000, examples: [[1], [2 ** -32], [0.7], [0.49], [1 - 2 ** -32]] });
});

it('is exactly 0 at 1', () => {
  expect(naturalLog(1)).toBe(0);
});
