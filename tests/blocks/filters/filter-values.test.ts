// One filter out of a layer's weights: its own numbers, whatever the axes.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { filterValues } from '../../../src/blocks/filters/filter-values';
import { tensor } from '../../../src/engine/tensor';

it('gives every number of the weights to exactly one filter, in order', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }), (units, rest) => {
    const size = rest.reduce((product, extent) => product * extent, 1);
    const W = tensor([units, ...rest], Float32Array.from({ length: units * size }, (_, i) => i));
    const filters = Array.from({ length: units }, (_, unit) => [...filterValues(W, unit)]);
    expect(filters.every((filter) => filter.length === size)).toBe(true);
    expect(filters.flat()).toEqual([...W.data]);
  }));
});

it('shares the numbers with the layer: what is changed by hand is seen', () => {
  const W = tensor([2, 2], Float32Array.of(1, 2, 3, 4));
  const second = filterValues(W, 1);
  W.data[3] = 9;
  expect([...second]).toEqual([3, 9]);
});
