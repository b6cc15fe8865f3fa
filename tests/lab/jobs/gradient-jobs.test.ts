// The jobs behind `cnn-gradient`: the study's own numbers, streamed as they settle.
import { describe, expect, it } from 'vitest';
import { lastOf } from '../../../src/engine/last-of';
import { gradientCheck } from '../../../src/lab/jobs/gradient-check';
import { gradientFlow } from '../../../src/lab/jobs/gradient-flow';
import { gradientTraining } from '../../../src/lab/jobs/gradient-training';
import { gradientFlow as flowSteps, type FlowReport, type FlowTask } from '../../../src/study/gradient-flow';
import { checkFlow, type CheckSummary, type CheckTask } from '../../../src/study/gradient-flow-check';
import { trainFlow, type TrainingSummary, type TrainingTask } from '../../../src/study/gradient-flow-training';
import type { FlowSetting } from '../../../src/study/gradient-flow/setting';
import { contextOf } from './job-context';

const setting: FlowSetting = { activation: 'relu', init: { name: 'he' }, norm: 'none', residual: false };
const settings: readonly FlowSetting[] = [setting, { ...setting, activation: 'tanh', init: { name: 'glorot' } }];

describe('The job gradientFlow', () => {
  const task: FlowTask = { settings, size: { depth: 4, width: 8 }, runs: 3, seed: 7 };

  it('gives what the study gives', async () => {
    expect(await gradientFlow.run(task, contextOf<FlowReport>())).toEqual(lastOf(flowSteps(task, undefined)));
  });

  it('shows every setting of the first run by itself, then whole runs', async () => {
    const context = contextOf<FlowReport>();
    await gradientFlow.run(task, context);
    expect(context.reports.map(({ words }) => words)).toEqual(['run 1 of 3', 'run 1 of 3', 'run 2 of 3', 'run 3 of 3']);
    const shares = context.reports.map(({ done }) => done);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares[3]).toBe(1);
    for (const { partial } of context.reports) expect(partial).toBeDefined();
  });

  it('ends at once when it is cancelled', async () => {
    const context = { ...contextOf<FlowReport>(), breathe: () => Promise.reject(new DOMException('nobody looks', 'AbortError')) };
    await expect(gradientFlow.run(task, context)).rejects.toThrow('nobody looks');
  });
});

describe('The job gradientCheck', () => {
  it('adds layer after layer to what it shows, and gives what the study gives', async () => {
    const task: CheckTask = { settings: [setting], size: { depth: 3, width: 4 }, seed: 3 };
    const context = contextOf<readonly CheckSummary[]>();
    const found = await gradientCheck.run(task, context);
    expect(found).toEqual(lastOf(checkFlow(task)));
    expect(context.reports.at(-1)?.partial).toEqual(found);
    expect(context.reports.map(({ words }) => words)).toEqual(context.reports.map((_, i) => `layer ${i + 1} of ${context.reports.length}`));
    expect(context.breaths()).toBe(context.reports.length);
  });
});

describe('The job gradientTraining', () => {
  it('streams the steps and gives what the study gives', async () => {
    const task: TrainingTask = { settings: [setting], size: { depth: 3, width: 4 }, seed: 3, steps: 6, rate: 0.05 };
    const context = contextOf<readonly TrainingSummary[]>();
    const found = await gradientTraining.run(task, context);
    expect(found).toEqual(lastOf(trainFlow(task)));
    expect(context.reports.length).toBeGreaterThan(0);
    for (const { words, done } of context.reports) {
      expect(words).toMatch(/^step \d+ of 6$/);
      expect(done).toBeGreaterThan(0);
      expect(done).toBeLessThanOrEqual(1);
    }
  });
});
