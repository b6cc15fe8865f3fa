// Occlusion and feature ablation, by hand: S = x₀ + 10 x₁ + 100 x₂ + 1000 x₃ tells which numbers were hidden.
import { describe, expect, it } from 'vitest';
import { classTarget } from '../../src/study/target';
import { coveringBlocks, wholeBlocks } from '../../src/study/window-positions';
import { t } from '../engine/by-hand';
import { answer, byHand, expectNumbers } from './small-networks';

const model = byHand('flatten\ndense 1 bias no', [1, 1, 4], { 'dense1.W': t([1, 4], 1, 10, 100, 1000) });
const task = { model, input: t([1, 1, 1, 4], 1, 1, 1, 1), target: classTarget(0) };

describe('occlusion', () => {
  it('gives a number the mean loss of the windows that covered it', () => {
    // Windows [0, 1], [1, 2], [2, 3] lose 11, 110, 1100.
    const { values } = answer('occlusion', task, { window: [1, 1, 2], stride: [1, 1, 1] });
    expectNumbers(values.data, [11, (11 + 110) / 2, (110 + 1100) / 2, 1100]);
  });

  it('cuts off the last window at the border', () => {
    // Windows [0, 1, 2] and [3].
    expectNumbers(answer('occlusion', task, { window: [1, 1, 3], stride: [1, 1, 3] }).values.data, [111, 111, 111, 1000]);
  });

  it('hides with the baseline: half of each number is half of the loss', () => {
    expectNumbers(answer('occlusion', { ...task, baseline: 0.5 }, { window: [1, 1, 4], stride: [1] }).values.data, [555.5, 555.5, 555.5, 555.5]);
  });

  it('covers all channels where the window names height and width alone', () => {
    const colours = byHand('flatten\ndense 1 bias no', [2, 1, 2], { 'dense1.W': t([1, 4], 1, 10, 100, 1000) });
    expectNumbers(answer('occlusion', { ...task, model: colours, input: t([1, 2, 1, 2], 1, 1, 1, 1) }, { window: [1], stride: [1] }).values.data, [101, 1010, 101, 1010]);
  });
});

describe('feature ablation', () => {
  it('takes each number alone where no groups are named', () => {
    expectNumbers(answer('feature-ablation', task).values.data, [1, 10, 100, 1000]);
  });

  it('gives every number of a group the loss of the group', () => {
    expectNumbers(answer('feature-ablation', { ...task, groups: t([1, 1, 1, 4], 0, 7, 7, 0) }).values.data, [1001, 110, 110, 1001]);
  });

  it('takes each picture by its own groups', () => {
    const two = { ...task, input: t([2, 1, 1, 4], 1, 1, 1, 1, 2, 2, 2, 2), groups: t([2, 1, 1, 4], 0, 0, 1, 1, 0, 1, 1, 1) };
    expectNumbers(answer('feature-ablation', two).values.data, [11, 11, 1100, 1100, 2, 2220, 2220, 2220]);
  });
});

describe('window positions', () => {
  it('cover everything: ⌈(7 − 3)/2⌉ + 1 = 3, ⌈(8 − 3)/2⌉ + 1 = 4 with one cut off', () => {
    expect(coveringBlocks([7], [3], [2]).map(({ from, to }) => [...from, ...to])).toEqual([[0, 3], [2, 5], [4, 7]]);
    expect(coveringBlocks([8], [3], [2]).at(-1)).toEqual({ from: [6], to: [8] });
  });

  it('or lie inside as a whole, row by row', () => {
    expect(wholeBlocks([3, 8], [2, 3], [1, 3]).map(({ from }) => from)).toEqual([[0, 0], [0, 3], [1, 0], [1, 3]]);
    expect(wholeBlocks([2], [3], [1])).toEqual([]);
  });

  it('cut off a window larger than the picture', () => {
    expect(coveringBlocks([2], [5], [1])).toEqual([{ from: [0], to: [2] }]);
  });
});
