// How a job reports what its steps say.
import { expect, it } from 'vitest';
import { driveSteps } from '../../src/lab/drive-steps';
import type { Steps } from '../../src/study/steps';

interface Report {
  readonly done: number;
  readonly partial: number | undefined;
}

async function reportsOf(steps: Steps<string, number>): Promise<{ reports: Report[]; breaths: number; result: string }> {
  const reports: Report[] = [];
  let breaths = 0;
  const result = await driveSteps(steps, 'counting', {
    breathe: () => Promise.resolve(void breaths++),
    progress: (done, words, partial) => {
      expect(words).toBe('counting');
      reports.push({ done, partial });
    },
  });
  return { reports, breaths, result };
}

/** 300 steps, of which every tenth has something to show. */
function* counting(): Steps<string, number> {
  for (let i = 1; i <= 300; i++) yield i % 10 === 0 ? { done: i / 300, partial: () => i } : { done: i / 300 };
  return 'counted';
}

it('breathes after every step and gives what they give', async () => {
  expect(await reportsOf(counting())).toMatchObject({ breaths: 300, result: 'counted' });
});

it('reports at most sixty times how far it is, and misses nothing that can be shown in between', async () => {
  const { reports } = await reportsOf(counting());
  const shown = reports.flatMap(({ partial }) => (partial === undefined ? [] : [partial]));
  expect(shown).toEqual(Array.from({ length: 30 }, (_, i) => 10 * (i + 1)));
  expect(reports.length - shown.length).toBeLessThanOrEqual(61);
  expect(reports.map(({ done }) => done)).toEqual([...reports.map(({ done }) => done)].sort((a, b) => a - b));
});

it('does not make pictures that nobody sees: one for each sixtieth', async () => {
  let made = 0;
  function* eager(): Steps<string, number> {
    for (let i = 0; i < 6000; i++) yield { done: i / 6000, partial: () => ++made };
    return 'done';
  }
  await reportsOf(eager());
  expect(made).toBe(60);
});
