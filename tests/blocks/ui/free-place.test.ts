// Labels in charts: on no curve where there is a place for them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coveredLength, freePlace, type Box, type Point } from '../../../src/blocks/ui/free-place';

const square: Box = { left: 10, right: 20, top: 10, bottom: 20 };
const coordinate = fc.integer({ min: 0, max: 30 });
const curve = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 6 });

describe('What a rectangle covers of a curve', () => {
  it.each<[string, readonly Point[], number]>([
    ['a line across', [[0, 15], [30, 15]], 10],
    ['a line that ends within', [[15, 15], [15, 40]], 5],
    ['a diagonal', [[0, 0], [30, 30]], Math.hypot(10, 10)],
    ['a line beside it', [[0, 25], [30, 25]], 0],
    ['a line along its edge', [[10, 0], [10, 30]], 10],
    ['a curve of two pieces', [[0, 15], [15, 15], [15, 0]], 10],
    ['a point', [[15, 15]], 0],
    ['the same point twice', [[15, 15], [15, 15]], 0],
    ['what is interrupted within', [[0, 15], [NaN, NaN], [30, 15]], 0],
    ['nothing', [], 0],
  ])('%s', (_, points, length) => expect(coveredLength(square, points)).toBeCloseTo(length, 9));

  it('is never more than the curve, and the same in both directions', () => {
    fc.assert(fc.property(curve, (points) => {
      const whole = points.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - points[i][0], y - points[i][1]), 0);
      const covered = coveredLength(square, points);
      expect(covered).toBeLessThanOrEqual(whole + 1e-9);
      expect(covered).toBeCloseTo(coveredLength(square, [...points].reverse()), 9);
    }));
  });
});

describe('The place of a label', () => {
  const below: Box = { ...square, top: 30, bottom: 40 };

  it('is the first one that covers nothing', () => {
    expect(freePlace([square, below], [[[0, 25], [30, 25]]])).toBe(square);
    expect(freePlace([square, below], [[[0, 15], [30, 15]]])).toBe(below);
    expect(freePlace([square, below], [])).toBe(square);
  });

  it('covers no more than any other place would', () => {
    const box = fc.tuple(coordinate, coordinate).map(([left, top]): Box => ({ left, top, right: left + 8, bottom: top + 5 }));
    fc.assert(fc.property(box, fc.array(box, { maxLength: 4 }), fc.array(curve, { maxLength: 3 }), (first, others, curves) => {
      const cost = (place: Box) => curves.reduce((sum, points) => sum + coveredLength(place, points), 0);
      const chosen = cost(freePlace([first, ...others], curves));
      for (const place of [first, ...others]) expect(chosen).toBeLessThanOrEqual(cost(place));
    }));
  });
});
