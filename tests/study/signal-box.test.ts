// The part of the maps where a signal is.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxOf, cutInto, cutToBox } from '../../src/study/signal-box';

describe('The part of a map where there is something', () => {
  const tensor = (shape: readonly number[], entries: Readonly<Record<number, number>>) => {
    const data = new Float32Array(shape.reduce((a, b) => a * b, 1));
    for (const [i, value] of Object.entries(entries)) data[Number(i)] = value;
    return { shape, data };
  };

  it('has a margin of one, within the map', () => {
    expect(boxOf(tensor([1, 6, 6], { 14: 1, 21: -2 }))).toEqual({ row: 1, column: 1, rows: 4, columns: 4 });
    expect(boxOf(tensor([2, 4, 4], { 0: 1, 31: 1 }))).toEqual({ row: 0, column: 0, rows: 4, columns: 4 });
    expect(boxOf(tensor([1, 3, 5], {}))).toEqual({ row: 0, column: 0, rows: 3, columns: 5 });
  });

  it('holds every number that is not zero, wherever they are', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }), fc.array(fc.nat(97), { maxLength: 4 }), (height, width, places) => {
      const x = tensor([2, height, width], Object.fromEntries(places.map((place) => [place % (2 * height * width), 1])));
      const sum = (data: ArrayLike<number>) => Array.from(data).reduce((a, b) => a + b, 0);
      expect(sum(cutToBox(x, boxOf(x)).data)).toBe(sum(x.data));
    }));
  });

  it('loses nothing but zeros when it is cut out: put back in its place it is the whole again', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }), fc.array(fc.tuple(fc.nat(97), fc.double({ min: -5, max: 5, noNaN: true })), { maxLength: 5 }), (height, width, entries) => {
      const x = tensor([2, height, width], Object.fromEntries(entries.map(([place, value]) => [place % (2 * height * width), value])));
      const box = boxOf(x);
      const { data } = cutToBox(x, box);
      const back = new Float32Array(x.data.length);
      for (let c = 0; c < 2; c++) for (let y = 0; y < box.rows; y++) for (let column = 0; column < box.columns; column++)
        back[(c * height + box.row + y) * width + box.column + column] = data[(c * box.rows + y) * box.columns + column];
      // Zero and minus zero are both nothing.
      expect(Array.from(back, (value) => value + 0)).toEqual(Array.from(x.data, (value) => value + 0));
    }));
  });

  it('is cut out of one plane in the precision of the numbers that it is written to', () => {
    const plane = { width: 3, values: Float64Array.of(0, 0.1, 0.2, 0.3, 0.4, 0.5) };
    expect([...cutInto(new Float64Array(2), plane, { row: 0, column: 1, rows: 2, columns: 1 })]).toEqual([0.1, 0.4]);
    expect([...cutInto(new Float32Array(2), plane, { row: 1, column: 1, rows: 1, columns: 2 })]).toEqual([Math.fround(0.4), Math.fround(0.5)]);
  });
});
