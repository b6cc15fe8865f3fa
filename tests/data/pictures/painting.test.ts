// What is painted on a pad in colours.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paintStrokes } from '../../../src/data/pictures/painting';

const RED = { colour: [1, 0, 0], radius: 0.1 } as const;
const BLUE = { colour: [0, 0, 1], radius: 0.1 } as const;
const rgb = ({ pixels, width }: ReturnType<typeof paintStrokes>, row: number, column: number) => [0, 1, 2].map((c) => pixels[(c * width + row) * width + column]);

test('an empty sheet is white', () => {
  const { channels, width, height, pixels } = paintStrokes({ strokes: [], pen: 0.04 }, 8);
  expect([channels, width, height, new Set(pixels)]).toEqual([3, 8, 8, new Set([1])]);
});

test('a stroke is where it was drawn, in its colour, and the later one lies on top', () => {
  const cross = paintStrokes({ strokes: [[0, 0.5, 1, 0.5], [0.5, 0, 0.5, 1]], pen: 0.04, inks: [RED, BLUE] }, 32);
  expect(rgb(cross, 16, 4)).toEqual([1, 0, 0]);
  expect(rgb(cross, 16, 16)).toEqual([0, 0, 1]);
  expect(rgb(cross, 4, 4)).toEqual([1, 1, 1]);
});

test('a stroke without an ink is drawn by the pen, nearly black', () => {
  expect(rgb(paintStrokes({ strokes: [[0.5, 0.5]], pen: 0.1 }, 32), 16, 16).every((value) => value < 0.1)).toBe(true);
});

test('the area of a dot is that of its brush, and every number stays between 0 and 1', () => {
  fc.assert(fc.property(fc.double({ min: 0.08, max: 0.3, noNaN: true }), fc.integer({ min: 24, max: 64 }), (radius, side) => {
    const { pixels } = paintStrokes({ strokes: [[0.5, 0.5]], pen: 0.04, inks: [{ colour: [0, 0, 0], radius }] }, side);
    expect(pixels.every((value) => value >= 0 && value <= 1)).toBe(true);
    const area = pixels.subarray(0, side * side).reduce((sum, value) => sum + 1 - value, 0) / side ** 2;
    expect(Math.abs(area - Math.PI * radius ** 2)).toBeLessThan(0.06 * Math.PI * radius ** 2 + 0.002);
  }), { numRuns: 30 });
});
