// e^x, e^x − 1 and tanh x: near the truth everywhere, and the same bits wherever these tests run.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponential, exponentialMinusOne, hyperbolicTangent } from '../../src/engine/exponential';
import { createRandom } from '../../src/engine/random';
import { unitsApart } from './units-apart';

const FUNCTIONS = [
  ['exponential', exponential, Math.exp, 2, 700],
  ['exponentialMinusOne', exponentialMinusOne, Math.expm1, 3, 700],
  ['hyperbolicTangent', hyperbolicTangent, Math.tanh, 4, 25],
] as const;

describe.each(FUNCTIONS)('%s', (_, own, built, units, reach) => {
  it(`is within ${units} units in the last place of the built-in one, far out and near 0`, () => {
    for (const range of [reach, 1, 1e-3, 1e-300]) {
      fc.assert(fc.property(fc.double({ min: -range, max: range, noNaN: true }), (x) => { expect(unitsApart(own(x), built(x))).toBeLessThanOrEqual(units); }), { numRuns: 3000 });
    }
  });

  it.each([0, -0, Infinity, -Infinity, NaN])('gives at %d what the built-in one gives, sign of zero included', (x) => expect(own(x)).toBe(built(x)));

  it('never falls where x rises', () => {
    fc.assert(fc.property(fc.double({ min: -reach, max: reach, noNaN: true }), fc.double({ min: 1e-12, max: 1, noNaN: true }), (x, step) => { expect(own(x + step)).toBeGreaterThanOrEqual(own(x)); }), { numRuns: 3000 });
  });
});

describe('exponential', () => {
  it.each([[1, Math.E], [Math.LN2, 2], [-Math.LN2, 0.5], [-745.1, 5e-324], [-746, 0], [-800, 0], [709.7, 1.6549840276802644e308], [709.79, Infinity], [1e6, Infinity]])('of %d is %d', (x, y) => expect(exponential(x)).toBe(y));

  it('reaches through the numbers below 2^−1022, within one of their steps', () => {
    fc.assert(fc.property(fc.double({ min: -745, max: -708, noNaN: true }), (x) => { expect(Math.abs(exponential(x) - Math.exp(x))).toBeLessThanOrEqual(Math.max(5e-324, 4e-16 * Math.exp(x))); }));
  });
});

it('The bits are those that were recorded: e^x of one engine differs in a tenth of these from that of the next one', () => {
  const random = createRandom('bits of e^x');
  const numbers = Float64Array.from({ length: 3000 }, () => 40 * random.uniform() - 20);
  const bits = new Uint32Array(Float64Array.from([...numbers].flatMap((x) => [exponential(x), exponentialMinusOne(x / 10), hyperbolicTangent(x / 5)])).buffer);
  expect(bits.reduce((sum, word) => (Math.imul(sum, 31) + word) >>> 0, 7)).toBe(3471960357);
});
