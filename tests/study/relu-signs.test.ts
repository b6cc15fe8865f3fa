// The signs that meet at a ReLU, counted by hand and against the rules themselves.
import { describe, expect, it } from 'vitest';
import { backwardRules } from '../../src/engine/backward-rules';
import { lastOf } from '../../src/engine/last-of';
import { reluSigns } from '../../src/study/relu-signs';
import { signalAt } from '../../src/study/signal';
import { t } from '../engine/by-hand';
import { byHand, modelOf, resnet, smooth, taskFor } from './small-networks';

/** Two units over a picture of one number each place: x = (a, −a); the score weighs the four numbers 1, −1, 2, 0. */
const model = byHand('conv 2 1x1 bias no\nrelu\nflatten\ndense 1 bias no', [1, 1, 2], { 'conv1.W': t([2, 1, 1, 1], 1, -1), 'dense1.W': t([1, 4], 1, -1, 2, 0) });

describe('the signs at a ReLU', () => {
  it('are counted by input and gradient: x = 3, −5, −3, 5 meets g = 1, −1, 2, 0', () => {
    const signs = lastOf(reluSigns.examine({ model, input: t([1, 1, 1, 2], 3, -5), target: { at: [0] } }, {}));
    expect(signs).toEqual([{ node: 'relu1', positions: 4, on: { positive: 1, negative: 0 }, off: { positive: 1, negative: 1 }, silent: 1 }]);
  });

  it('cover every position of every ReLU below the target, from the picture up', () => {
    const signs = lastOf(reluSigns.examine(taskFor(modelOf(resnet)), {}));
    expect(signs.map(({ node }) => node)).toEqual(['relu1', 'relu2', 'relu3']);
    for (const { positions, on, off, silent } of signs) expect(on.positive + on.negative + off.positive + off.negative + silent).toBe(positions);
  });

  it('leave out the ReLUs above a unit', () => {
    const signs = lastOf(reluSigns.examine({ ...taskFor(modelOf(resnet)), target: { node: 'relu2', at: [1, 2, 2] } }, {}));
    expect(signs.map(({ node }) => node)).toEqual(['relu1', 'relu2']);
  });

  it('say where the topmost ReLU lets each signal through, as the rules do', () => {
    const task = taskFor(modelOf(resnet));
    const top = lastOf(reluSigns.examine(task, {})).at(-1);
    const passing = (rule: keyof typeof backwardRules): number => {
      const { nodes } = lastOf(signalAt(task, { nodes: ['dense1'], rules: backwardRules[rule] }));
      return nodes.dense1.data.filter((g) => g !== 0).length;
    };
    expect(top && top.on.positive + top.on.negative).toBe(passing('plain'));
    expect(top && top.on.positive + top.off.positive).toBe(passing('deconvnet'));
    expect(top?.on.positive).toBe(passing('guided'));
  });

  it('are none where there is no ReLU', () => {
    expect(lastOf(reluSigns.examine(taskFor(modelOf(smooth)), {}))).toEqual([]);
  });
});
