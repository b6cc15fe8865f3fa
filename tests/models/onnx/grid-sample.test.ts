// GridSample, worked out by hand.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filled, type OnnxTensor } from '../../../src/models/onnx/onnx-tensor';
import { operators } from '../../../src/models/onnx/operators/index';
import { attributesOf } from './attributes-of';

const of = (shape: readonly number[], ...numbers: number[]): OnnxTensor => filled('float32', shape, (i) => numbers[i]);

function sampled(x: OnnxTensor, grid: OnnxTensor, settings: Readonly<Record<string, string | number>> = {}): number[] {
  return [...operators.GridSample.forward({ inputs: [x, grid], attributes: attributesOf(settings), opset: 20, outputs: 1 })[0].data];
}

/** Four cells in a row, looked up at places along it. */
const row = of([1, 1, 1, 4], 1, 2, 4, 8);
const along = (...places: number[]): OnnxTensor => of([1, 1, places.length, 2], ...places.flatMap((place) => [place, 0]));

describe('A grid', () => {
  it('names the last axis first, from −1 to 1', () => {
    const x = of([1, 1, 2, 2], 1, 2, 3, 4);
    expect(sampled(x, of([1, 1, 3, 2], -1, -1, 1, -1, -1, 1), { align_corners: 1 })).toEqual([1, 2, 3]);
  });

  it('ends at the middle of the last cells, or at their outer edges', () => {
    expect(sampled(row, along(-1, 1, 1 / 3), { align_corners: 1 }).map((value) => Math.round(1e4 * value) / 1e4)).toEqual([1, 8, 4]);
    expect(sampled(row, along(-0.75, 0.75, 0, 1))).toEqual([1, 8, 3, 4]);
  });

  it('sees nothing, the last cell or a mirror beyond the ends', () => {
    const beyond = along(-1.25, 1.25, 1.75);
    expect(sampled(row, beyond, { padding_mode: 'zeros', mode: 'nearest' })).toEqual([0, 0, 0]);
    expect(sampled(row, beyond, { padding_mode: 'border', mode: 'nearest' })).toEqual([1, 8, 8]);
    expect(sampled(row, beyond, { padding_mode: 'reflection', mode: 'nearest' })).toEqual([1, 8, 4]);
    expect(sampled(row, along(1 + 2 / 3), { padding_mode: 'reflection', mode: 'nearest', align_corners: 1 })).toEqual([4]);
    expect(sampled(of([1, 1, 1, 1], 5), along(3), { padding_mode: 'reflection', align_corners: 1 })).toEqual([5]);
  });

  it('takes the even one of two cells that are as near', () => {
    expect(sampled(row, along(-0.5, 0, 0.5), { mode: 'nearest' })).toEqual([1, 4, 4]);
  });

  it('on the middles of all cells gives the picture back, whatever the mode', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.constantFrom('nearest', 'linear', 'cubic', 'bilinear', 'bicubic'), fc.constantFrom('zeros', 'border', 'reflection'), (H, W, mode, padding_mode) => {
      const x = filled('float32', [1, 1, H, W], (i) => Math.cos(i));
      const grid = filled('float64', [1, H, W, 2], (i) => {
        const cell = i >> 1;
        return i % 2 === 0 ? (2 * (cell % W) + 1) / W - 1 : (2 * Math.floor(cell / W) + 1) / H - 1;
      });
      sampled(x, grid, { mode, padding_mode }).forEach((value, i) => expect(value).toBeCloseTo(x.data[i], 6));
    }));
  });

  it('of another picture or of too few coordinates is refused, and so are modes that are not known', () => {
    expect(() => sampled(row, of([1, 1, 1, 3], 0, 0, 0))).toThrow('looks [1, 1, 1, 4] up by a grid of shape [1, 1, 1, 3]');
    expect(() => sampled(row, filled('float32', [2, 1, 1, 2], () => 0))).toThrow('looks [1, 1, 1, 4] up by a grid of shape [2, 1, 1, 2]');
    expect(() => sampled(row, along(0), { mode: 'toString' })).toThrow('samples by "toString", which is not known');
    expect(() => sampled(row, along(0), { padding_mode: 'wrap' })).toThrow('samples by "wrap", which is not known');
  });
});
