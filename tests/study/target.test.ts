import { describe, expect, it } from 'vitest';
import { classTarget, logitsNode, scoresOf, seedsFor } from '../../src/study/target';
import { t } from '../engine/by-hand';
import { modelOf } from './small-networks';

const output = t([2, 3], 1, 2, 3, 4, 5, 6);
const maps = t([1, 2, 1, 2], 1, 2, 3, 4);

describe('a target', () => {
  it('is one number of every picture: a class, a unit at a place, or a sum', () => {
    expect([...scoresOf(output, classTarget(1))]).toEqual([2, 5]);
    expect([...scoresOf(maps, { at: [1, 0, 1] })]).toEqual([4]);
    expect([...scoresOf(output, { at: 'sum' })]).toEqual([6, 15]);
  });

  it('is where a signal begins: with 1, or with what is there', () => {
    const { network } = modelOf('dense 3', [4]);
    expect(seedsFor(network, { dense1: output }, classTarget(2))).toEqual({ dense1: t([2, 3], 0, 0, 1, 0, 0, 1) });
    expect(seedsFor(network, { dense1: output }, classTarget(2), 'activation')).toEqual({ dense1: t([2, 3], 0, 0, 3, 0, 0, 6) });
  });

  it.each([[[3]], [[-1]], [[0, 0]], [[0.5, 1]]])('refuses the index %j into [3]', (at) => {
    expect(() => scoresOf(output, { at })).toThrow(`output: expected an index into [3], found [${at.join(', ')}]`);
  });

  it('is looked for in front of a final softmax', () => {
    expect(logitsNode(modelOf('dense 3\nsoftmax', [4]).network)).toBe('dense1');
    expect(logitsNode(modelOf('dense 3', [4]).network)).toBe('dense1');
  });
});
