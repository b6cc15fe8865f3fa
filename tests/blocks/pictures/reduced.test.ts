// Tiles of pictures: cut out, made smaller by means, and back as pictures.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asPicture, cutFrom, forTile, gathered, reduced, tileOf } from '../../../src/blocks/pictures/reduced';

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

  it('has in every cell the mean of its own numbers and of no others', () => {
    const extent = fc.integer({ min: 1, max: 9 });
    fc.assert(fc.property(fc.integer({ min: 1, max: 3 }), extent, extent, fc.integer({ min: 2, max: 5 }), (channels, height, width, factor) => {
      const x = numbers([channels, height, width]);
      const { shape: [, h, w], data } = reduced(x, factor);
      for (let c = 0; c < channels; c++) for (let y = 0; y < h; y++) for (let column = 0; column < w; column++) {
        const own = [...x.data].filter((_, i) => Math.floor(i / (height * width)) === c && Math.floor((Math.floor(i / width) % height) / factor) === y && Math.floor((i % width) / factor) === column);
        expect(data[(c * h + y) * w + column]).toBeCloseTo(own.reduce((a, b) => a + b, 0) / own.length, 3);
      }
    }));
  });

  it('stays a picture, of as many channels', () => {
    expect(tileOf({ channels: 3, height: 40, width: 20, pixels: new Float32Array(2400).fill(0.5) }, 10)).toMatchObject({ channels: 3, height: 20, width: 10 });
    expect(tileOf({ channels: 1, height: 4, width: 4, pixels: new Float32Array(16) }, 10)).toMatchObject({ channels: 1, height: 4, width: 4 });
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
