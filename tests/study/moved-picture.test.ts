// Pictures that are moved, scaled and turned: what is exact on the grid, and what any movement keeps.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tensor, type Tensor } from '../../src/engine/tensor';
import { movedPicture, type Movement } from '../../src/study/moved-picture';
import { movements, strengthsOf, type MovementName } from '../../src/study/movements';
import { expectNumbers, pictures } from './small-networks';

const FILL = -7;
const moved = (x: Tensor, movement: Movement): Tensor => movedPicture(x, movement, FILL);
const sides = fc.record({ C: fc.integer({ min: 1, max: 3 }), H: fc.integer({ min: 1, max: 7 }), W: fc.integer({ min: 1, max: 7 }), seed: fc.nat(99) });
const picture = ({ C, H, W, seed }: { C: number; H: number; W: number; seed: number }): Tensor => pictures([1, C, H, W], String(seed));

/** The pixel at row y and column x of channel c, FILL outside. */
function pixel({ shape: [, , H, W], data }: Tensor, c: number, y: number, x: number): number {
  return y >= 0 && y < H && x >= 0 && x < W ? data[(c * H + y) * W + x] : FILL;
}

function expectPixels(found: Tensor, expected: (c: number, y: number, x: number) => number): void {
  const [, C, H, W] = found.shape;
  for (let c = 0; c < C; c++) for (let y = 0; y < H; y++) for (let x = 0; x < W; x++) expect(pixel(found, c, y, x)).toBeCloseTo(expected(c, y, x), 10);
}

describe('A moved picture', () => {
  it('stays as it is where nothing happens, and nothing that was given is changed', () => {
    fc.assert(fc.property(sides, (given) => {
      const x = picture(given);
      const before = Float64Array.from(x.data);
      expect(moved(x, {})).toEqual(x);
      expectNumbers(moved(x, { shift: [0, 0], scale: 1, angle: 360 }).data, x.data, 8);
      expect(x.data).toEqual(before);
    }));
  });

  it('shifted by whole pixels has every pixel elsewhere, and the fill where none comes from', () => {
    fc.assert(fc.property(sides, fc.integer({ min: -8, max: 8 }), fc.integer({ min: -8, max: 8 }), (given, down, right) => {
      const x = picture(given);
      expectPixels(moved(x, { shift: [down, right] }), (c, row, column) => pixel(x, c, row - down, column - right));
    }));
  });

  it('shifted by half a pixel is the mean of two', () => {
    const x = picture({ C: 2, H: 4, W: 5, seed: 1 });
    expectPixels(moved(x, { shift: [0.5, 0] }), (c, row, column) => (pixel(x, c, row - 1, column) + pixel(x, c, row, column)) / 2);
    expectPixels(moved(x, { shift: [0, -0.5] }), (c, row, column) => (pixel(x, c, row, column) + pixel(x, c, row, column + 1)) / 2);
  });

  it('turned by 90° anticlockwise has its last column as its first row', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(99), (side, seed) => {
      const x = picture({ C: 1, H: side, W: side, seed });
      expectPixels(moved(x, { angle: 90 }), (c, row, column) => pixel(x, c, column, side - 1 - row));
      expectPixels(moved(x, { angle: -90 }), (c, row, column) => pixel(x, c, side - 1 - column, row));
    }));
  });

  it('turned by 180° is the picture upside down, whatever its sides', () => {
    fc.assert(fc.property(sides, (given) => {
      const x = picture(given);
      expectPixels(moved(x, { angle: 180 }), (c, row, column) => pixel(x, c, given.H - 1 - row, given.W - 1 - column));
    }));
  });

  it('made three times as large has the middle pixel nine times', () => {
    const x = picture({ C: 1, H: 9, W: 9, seed: 3 });
    const large = moved(x, { scale: 3 });
    for (const [row, column] of [[1, 1], [1, 4], [4, 4], [7, 4], [7, 7]]) expect(pixel(large, 0, row, column)).toBeCloseTo(pixel(x, 0, (row + 8) / 3, (column + 8) / 3), 10);
    expectNumbers([pixel(large, 0, 4, 4)], [pixel(x, 0, 4, 4)]);
  });

  it('of one colour keeps it wherever the picture reaches', () => {
    const plain = tensor([1, 1, 9, 9], new Float64Array(81).fill(0.25));
    fc.assert(fc.property(fc.double({ min: 1, max: 3, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true }), (scale, angle) => {
      const found = moved(plain, { scale: scale * Math.SQRT2, angle });
      expectNumbers(found.data, new Float64Array(81).fill(0.25), 9);
    }));
  });

  it('never shows a number beyond those of the picture and the fill', () => {
    const movement = fc.record({ shift: fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true })), scale: fc.double({ min: 0.3, max: 3, noNaN: true }), angle: fc.double({ min: -360, max: 360, noNaN: true }) });
    fc.assert(fc.property(sides, movement, (given, how) => {
      const x = picture(given);
      const found = moved(x, how).data;
      expect(Math.min(...found)).toBeGreaterThanOrEqual(FILL - 1e-9);
      expect(Math.max(...found)).toBeLessThanOrEqual(Math.max(...x.data) + 1e-9);
    }));
  });
});

describe('The movements of the figure', () => {
  const names = Object.keys(movements) as MovementName[];

  it.each(names)('%s: strengths go evenly from the weakest to the strongest', (name) => {
    const { from, to } = movements[name];
    fc.assert(fc.property(fc.integer({ min: 2, max: 40 }), (points) => {
      const strengths = strengthsOf(name, points);
      expect([strengths.length, strengths[0], strengths[points - 1]]).toEqual([points, from, to]);
      for (let i = 1; i < points; i++) expect(strengths[i] - strengths[i - 1]).toBeCloseTo((to - from) / (points - 1), 12);
    }));
    expect(strengthsOf(name, 1)).toEqual([to]);
  });

  it.each(names)('%s: the strength that changes nothing changes nothing', (name) => {
    const x = pictures([1, 1, 6, 8]);
    expectNumbers(moved(x, movements[name].move(movements[name].still, 6)).data, x.data, 9);
  });
});
