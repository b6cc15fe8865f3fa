import { describe, expect, it } from 'vitest';
import { atLogits, classTarget, logitsNode, scoresOf, seedAt } from '../../src/study/target';
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
    expect(seedAt(output, classTarget(2))).toEqual(t([2, 3], 0, 0, 1, 0, 0, 1));
    expect(seedAt(output, classTarget(2), 'activation')).toEqual(t([2, 3], 0, 0, 3, 0, 0, 6));
  });

  it.each([[[3]], [[-1]], [[0, 0]], [[0.5, 1]]])('refuses the index %j into [3]', (at) => {
    expect(() => scoresOf(output, { at })).toThrow(`output: expected an index into [3], found [${at.join(', ')}]`);
  });

  it('is looked for in front of a final softmax', () => {
    expect(logitsNode(modelOf('dense 3\nsoftmax', [4]).network)).toBe('dense1');
    expect(logitsNode(modelOf('dense 3', [4]).network)).toBe('dense1');
    expect(atLogits(modelOf('dense 3\nsoftmax', [4]).network, classTarget(1))).toEqual({ node: 'dense1', at: [1] });
    expect(atLogits(modelOf('dense 3\nsoftmax', [4]).network, { node: 'softmax1', at: [1] })).toEqual({ node: 'softmax1', at: [1] });
  });

  it('is looked for behind layers that only hand scores on, and among maps of one place', () => {
    const mobile = modelOf('conv 5 1x1\nsoftmax\nreshape 5', [2, 1, 1]).network;
    expect(atLogits(mobile, classTarget(3))).toEqual({ node: 'conv1', at: [3, 0, 0] });
    expect(atLogits(mobile, { at: 'sum' })).toEqual({ node: 'conv1', at: 'sum' });
    expect(logitsNode(modelOf('conv 5 1x1\nflatten', [2, 1, 1]).network)).toBe('flatten1');
    expect(logitsNode(modelOf('flatten', [2, 1, 1]).network)).toBe('flatten1');
  });
});
