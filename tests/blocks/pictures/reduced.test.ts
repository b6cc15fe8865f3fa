// Tiles of pictures: cut out, made smaller by means, and back as pictures.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asPicture, cutFrom, forTile, gathered, reduced } from '../../../src/blocks/pictures/reduced';

const numbers = (shape: readonly number[]) => ({ shape, data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i) });

describe('A reduced picture', () => {
  it('has the mean of each square, also of the incomplete ones at the border', () => {
    expect(reduced({ shape: [1, 3, 3], data: Float32Array.of(0, 2, 10, 4, 6, 20, 1, 3, 7) }, 2)).toEqual({ shape: [1, 2, 2], data: Float32Array.of(3, 15, 2, 7) });
  });

  it('keeps the mean of the whole where squares fit in', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }), (rows, factor, channels) => {
      const x = numbers([channels, rows * factor, 2 * factor]);
      const mean = ({ data }: { readonly data: ArrayLike<number> }) => Array.from(data).reduce((a, b) => a + b, 0) / data.length;
      expect(mean(reduced(x, factor))).toBeCloseTo(mean(x), 3);
    }));
  });

  it('is the picture itself where the tile is large enough', () => {
    const x = numbers([3, 20, 10]);
    expect(forTile(x, 20).data).toBe(x.data);
    expect(forTile(x, 4).shape).toEqual([3, 10, 5]);
  });
});

describe('A part of one of many pictures', () => {
  it('is cut out of all channels', () => {
    const cut = cutFrom(numbers([2, 2, 3, 4]), 1, { from: [1, 2], to: [3, 4] });
    expect(cut).toEqual({ shape: [2, 2, 2], data: Float32Array.of(30, 31, 34, 35, 42, 43, 46, 47) });
    expect(asPicture(cut)).toMatchObject({ channels: 1, width: 2, height: 2 });
  });

  it('is a whole picture of some that are taken out in an order of their own', () => {
    expect(gathered(numbers([3, 1, 1, 2]), [2, 0, 2])).toEqual({ shape: [3, 1, 1, 2], data: Float32Array.of(4, 5, 0, 1, 4, 5) });
  });
});
