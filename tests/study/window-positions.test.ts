// Where windows go on a picture, against counting.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coveringBlocks, forEachIn, wholeBlocks, wholeCounts, type Block } from '../../src/study/window-positions';

const axis = fc.record({ extent: fc.integer({ min: 1, max: 9 }), window: fc.integer({ min: 1, max: 9 }), stride: fc.integer({ min: 1, max: 4 }) });
const grids = fc.array(axis, { minLength: 1, maxLength: 3 }).map((axes) => ({ extents: axes.map((a) => a.extent), window: axes.map((a) => a.window), stride: axes.map((a) => a.stride) }));
const size = (extents: readonly number[]): number => extents.reduce((product, extent) => product * extent, 1);

/** How often each place is visited. */
function visits(blocks: readonly Block[], extents: readonly number[]): number[] {
  const counts = new Array<number>(size(extents)).fill(0);
  for (const block of blocks) forEachIn(block, extents, (offset) => counts[offset]++);
  return counts;
}

describe('Windows that lie inside as a whole', () => {
  it('are as many as there are starts that leave room', () => {
    fc.assert(fc.property(grids, ({ extents, window, stride }) => {
      const starts = (extent: number, a: number): number[] => Array.from({ length: extent }, (_, i) => i).filter((i) => i % stride[a] === 0 && i + window[a] <= extent);
      expect(wholeCounts(extents, window, stride)).toEqual(extents.map((extent, a) => starts(extent, a).length));
      const blocks = wholeBlocks(extents, window, stride);
      expect(blocks).toHaveLength(size(wholeCounts(extents, window, stride)));
      for (const { from, to } of blocks) {
        expect(to.map((end, a) => end - from[a])).toEqual(window);
        expect(to.every((end, a) => end <= extents[a])).toBe(true);
      }
    }));
  });

  it('come in row-major order', () => {
    expect(wholeBlocks([3, 4], [2, 2], [1, 2]).map(({ from }) => from)).toEqual([[0, 0], [0, 2], [1, 0], [1, 2]]);
  });
});

describe('Windows that cover', () => {
  it('reach every place where the stride leaves no gaps, and are never empty', () => {
    fc.assert(fc.property(grids, ({ extents, window, stride }) => {
      const close = stride.map((step, a) => Math.min(step, window[a]));
      const blocks = coveringBlocks(extents, window, close);
      expect(Math.min(...visits(blocks, extents))).toBeGreaterThan(0);
      for (const { from, to } of blocks) expect(from.every((start, a) => start < to[a] && to[a] <= extents[a])).toBe(true);
    }));
  });

  it('are ⌈(size − window)/stride⌉ + 1 along every axis, the last cut off', () => {
    expect(coveringBlocks([5], [2], [2])).toEqual([{ from: [0], to: [2] }, { from: [2], to: [4] }, { from: [4], to: [5] }]);
    expect(coveringBlocks([4], [9], [3])).toEqual([{ from: [0], to: [4] }]);
  });
});

it('A block is gone through offset by offset, in row-major order', () => {
  fc.assert(fc.property(grids, ({ extents, window, stride }) => {
    for (const block of coveringBlocks(extents, window, stride)) {
      const offsets: number[] = [];
      forEachIn(block, extents, (offset) => offsets.push(offset));
      const inside = Array.from({ length: size(extents) }, (_, offset) => offset).filter((offset) => {
        let rest = offset;
        return [...extents.keys()].reverse().every((a) => {
          const i = rest % extents[a];
          rest = Math.floor(rest / extents[a]);
          return i >= block.from[a] && i < block.to[a];
        });
      });
      expect(offsets).toEqual(inside);
    }
  }));
});
