// Curves of many steps as few points.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { binned } from '../../../src/blocks/network/binned';

const runs = fc.tuple(fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 1, maxLength: 300 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 80 }));

it('Every value counts once: the means, by the length of their stretches, add up to the sum', () => {
  fc.assert(fc.property(runs, ([values, share, most]) => {
    const count = Math.floor(share * values.length);
    const length = Math.ceil(values.length / most);
    const bins = binned(values, count, most);
    const sum = bins.reduce((all, { mean }, k) => all + mean * (Math.min(count, (k + 1) * length) - k * length), 0);
    expect(sum).toBeCloseTo(values.slice(0, count).reduce((all, value) => all + value, 0), 6);
    expect(bins.length).toBeLessThanOrEqual(most);
  }));
});

it('Points stay where they are while a run goes on', () => {
  fc.assert(fc.property(runs, ([values, share, most]) => {
    const count = Math.floor(share * values.length);
    const whole = binned(values, values.length, most);
    const part = binned(values, count, most);
    expect(part.slice(0, -1)).toEqual(whole.slice(0, Math.max(0, part.length - 1)));
  }));
});

it('Points go from left to right within the steps', () => {
  expect(binned([1, 3, 5, 7, 9], 5, 2)).toEqual([{ at: 1.5, mean: 3 }, { at: 4, mean: 8 }]);
  expect(binned([4, 4], 2, 64)).toEqual([{ at: 0.5, mean: 4 }, { at: 1.5, mean: 4 }]);
  expect(binned([1, 2, 3], 0, 64)).toEqual([]);
  expect(binned([], 0, 64)).toEqual([]);
});
