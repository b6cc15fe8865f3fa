// Windows seen from both sides: what a place sees, and which place sees a pixel.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldOfWindows, fieldOutline, middleOf, patchAt, placeSeeing, strongestPlace, tapPlace, tapsAt, windowOutline } from '../../../src/blocks/filters/window';
import { layWindows } from '../../../src/engine/windows';

const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));
const drawn = fc.record({ kernel: pair(1, 4), stride: pair(1, 3), pad: pair(0, 3), dilation: pair(1, 3), extents: pair(10, 14), share: fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.double({ min: 0, max: 0.999, noNaN: true })) });

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

function laid({ kernel, stride, pad, dilation, extents, share }: Drawn) {
  const windows = layWindows('test', { kernel, stride, pad: [...pad, ...pad], dilation }, [1, 1, ...extents]);
  const [rows, columns] = windows.output.slice(-2);
  return { windows, map: [rows, columns], place: { row: Math.floor(share[0] * rows), column: Math.floor(share[1] * columns) } };
}

const plane = ([height, width]: readonly number[]) => ({ height, width, values: Float32Array.from({ length: height * width }, (_, i) => i + 1) });

describe('For any kernel, stride, pad and dilation', () => {
  it('the taps of a place span the rectangle that is drawn around them', () => {
    fc.assert(fc.property(drawn, (one) => {
      const { windows, place } = laid(one);
      const taps = tapsAt(windows, place);
      const { row, column, rows, columns } = windowOutline(windows, place);
      expect(taps).toHaveLength(one.kernel[0] * one.kernel[1]);
      expect([Math.min(...taps.map((tap) => tap.row)), Math.max(...taps.map((tap) => tap.row)) + 1]).toEqual([row, row + rows]);
      expect([Math.min(...taps.map((tap) => tap.column)), Math.max(...taps.map((tap) => tap.column)) + 1]).toEqual([column, column + columns]);
      expect(fieldOutline(fieldOfWindows(windows), place)).toEqual({ row, column, rows, columns });
    }));
  });

  it('a patch holds the numbers below its taps, and zeros in the pad', () => {
    fc.assert(fc.property(drawn, (one) => {
      const { windows, place } = laid(one);
      const picture = plane(one.extents);
      const numbers = patchAt(picture, windows, place);
      tapsAt(windows, place).forEach(({ row, column }, t) => {
        const isPad = row < 0 || column < 0 || row >= one.extents[0] || column >= one.extents[1];
        expect(numbers[t]).toBe(isPad ? 0 : row * one.extents[1] + column + 1);
      });
    }));
  });

  it('a tap is where its row and column of the kernel say', () => {
    fc.assert(fc.property(drawn, (one) => {
      const { windows, place } = laid(one);
      const tap = { row: one.kernel[0] - 1, column: one.kernel[1] - 1 };
      const first = tapPlace(windows, place, { row: 0, column: 0 });
      expect(tapPlace(windows, place, tap)).toEqual({ row: first.row + tap.row * one.dilation[0], column: first.column + tap.column * one.dilation[1] });
    }));
  });

  it('the place that sees the middle of what a place sees is that place', () => {
    fc.assert(fc.property(drawn, (one) => {
      const { windows, map, place } = laid(one);
      const field = fieldOfWindows(windows);
      expect(placeSeeing(field, middleOf(field, place), map)).toEqual(place);
    }));
  });

  it('every pixel, also one far outside, belongs to a place of the map, and no place’s middle is nearer', () => {
    fc.assert(fc.property(drawn, pair(-30, 40), (one, [row, column]) => {
      const { windows, map } = laid(one);
      const field = fieldOfWindows(windows);
      const place = placeSeeing(field, { row, column }, map);
      const distance = (p: number) => Math.abs(field.start[0] + p * field.step[0] + (field.size[0] - 1) / 2 - row);
      expect(place.row >= 0 && place.row < map[0] && place.column >= 0 && place.column < map[1]).toBe(true);
      for (let p = 0; p < map[0]; p++) expect(distance(place.row)).toBeLessThanOrEqual(distance(p));
    }));
  });
});

describe('The strongest place', () => {
  it('is that of the first greatest number, also where all are negative', () => {
    expect(strongestPlace({ height: 2, width: 3, values: [0, 1, 5, 5, 2, 1] })).toEqual({ row: 0, column: 2 });
    expect(strongestPlace({ height: 2, width: 2, values: [-4, -3, -9, -2] })).toEqual({ row: 1, column: 1 });
    expect(strongestPlace({ height: 1, width: 1, values: [0] })).toEqual({ row: 0, column: 0 });
  });
});
