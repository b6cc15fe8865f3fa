import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/lab';
import { rememberingLab } from './remembering-lab';

/** Counts its runs, and answers with their number. */
function countingLab(): { lab: Lab; runs: () => number } {
  let runs = 0;
  return { runs: () => runs, lab: { run: () => Promise.resolve({ run: ++runs } as never), model: () => ({ ref: { kind: 'model-ref', id: 1 }, free: () => undefined }), close: () => undefined } };
}

const task = (rate: number) => ({ settings: [], size: { depth: 2, width: 4 }, seed: 1, steps: 1, rate });

test('The same question is computed once, and its answers share nothing', async () => {
  const { lab, runs } = countingLab();
  const remembering = rememberingLab(lab);
  const first = await remembering.run('gradientTraining', task(0.1));
  const second = await remembering.run('gradientTraining', task(0.1));
  expect(second).toEqual(first);
  expect(second).not.toBe(first);
  expect(runs()).toBe(1);
});

test('Numbers that JSON writes alike are different questions, and so are other jobs', async () => {
  const { lab, runs } = countingLab();
  const remembering = rememberingLab(lab);
  for (const rate of [0, -0, Infinity, -Infinity, NaN]) await remembering.run('gradientTraining', task(rate));
  await remembering.run('gradientCheck', task(0));
  expect(runs()).toBe(6);
});

test('Nothing is remembered of jobs that look at a model or the clock', async () => {
  const { lab, runs } = countingLab();
  const remembering = rememberingLab(lab);
  for (let k = 0; k < 2; k++) await remembering.run('gradientNetworkCheck', { model: { kind: 'model-ref', id: 1 } } as never);
  expect(runs()).toBe(2);
});
