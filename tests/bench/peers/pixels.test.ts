import { expect, it } from 'vitest';
import { fromPixels, toFilters, toPixels } from '../../../bench/peers/pixels';
import { rampOf } from '../../../bench/works/ramp';

it('pictures go to NHWC and come back', () => {
  const x = rampOf([2, 3, 4, 5]);
  const pixels = toPixels(x);
  expect(pixels.shape).toEqual([2, 4, 5, 3]);
  expect(pixels.data[1]).toBe(x.data[4 * 5]);
  expect(fromPixels({ shape: x.shape, data: pixels.data })).toEqual(x);
});

it('rows stay as they are', () => {
  const x = rampOf([2, 7]);
  expect(toPixels(x)).toBe(x);
  expect(fromPixels(x)).toEqual(x);
});

it('filters go from [out, in, h, w] to [h, w, in, out]', () => {
  const W = rampOf([2, 3, 1, 5]);
  const turned = toFilters(W);
  expect(turned.shape).toEqual([1, 5, 3, 2]);
  expect(turned.data[1]).toBe(W.data[3 * 5]);
});
