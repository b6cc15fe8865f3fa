import { describe, expect, it } from 'vitest';
import { lastOf } from '../../src/engine/last-of';
import { run } from '../../src/engine/run';
import type { FloatArray } from '../../src/engine/tensor';
import { rowsOf } from '../../src/study/batch';
import { forwards, gradientsAlong, rowSweep, scoresAlong } from '../../src/study/sweep';
import { classTarget } from '../../src/study/target';
import { answer, expectNumbers, modelOf, pictures, resnet } from './small-networks';

const model = modelOf(resnet);
const input = pictures([37, 2, 8, 8]);
const sweep = rowSweep({ model, input });

describe('a sweep', () => {
  it('gives every row in order, in more than one go, as the whole batch at once would', () => {
    const seen: number[] = [];
    const whole = run(model, input, { keep: ['relu1'] });
    lastOf(forwards(sweep, ['relu1'], (i, { relu1 }) => {
      seen.push(i);
      expectNumbers(relu1.data, rowsOf(whole.kept.relu1, i, i + 1).data);
    }));
    expect(seen).toEqual(Array.from({ length: 37 }, (_, i) => i));
  });

  it('scores the target of every row', () => {
    const scores = lastOf(scoresAlong(sweep, classTarget(2)));
    expectNumbers(scores, Array.from({ length: 37 }, (_, n) => run(model, input).output.data[n * 4 + 2]));
  });

  it('gives every row its own gradient, activation and score', () => {
    const saliency = answer('saliency', { model, input, target: classTarget(2) }).values;
    lastOf(gradientsAlong(sweep, { target: classTarget(2), nodes: ['image'] }, (i, { gradients, activations, score }) => {
      expectNumbers(gradients.image.data, rowsOf(saliency, i, i + 1).data);
      expectNumbers(activations.image.data, rowsOf(input, i, i + 1).data);
      expect(score).toBeCloseTo(run(model, rowsOf(input, i, i + 1)).output.data[2], 10);
    }));
  });

  it('makes a row only when its turn has come', () => {
    let made = 0;
    const steps = forwards({ ...sweep, input: (i) => (made++, sweep.input(i)) }, [], () => undefined);
    steps.next();
    expect(made).toBe(16);
  });

  it('gives what is written into its rows as what is made', () => {
    const write = (i: number, row: FloatArray): void => row.set(rowsOf(input, i, i + 1).data);
    expect(lastOf(scoresAlong({ ...sweep, input: { like: input, write } }, classTarget(2)))).toEqual(lastOf(scoresAlong(sweep, classTarget(2))));
  });

  it('of nothing is over at once', () => {
    expect([...scoresAlong({ ...sweep, count: 0 }, classTarget(0))]).toEqual([]);
  });
});
