// The `train` job: the same bits in worker and thread, taken up at any checkpoint, stopped at once.
import { resolve } from 'node:path';
import { engineProgram } from 'engine-program';
import { afterAll, describe, expect, it } from 'vitest';
import { EXAM_SIZES } from '../../../src/blocks/network/exam-sizes';
import { inThread } from '../../../src/lab/in-thread';
import { inWorker } from '../../../src/lab/in-worker';
import { EXAM_PICTURES, VALIDATION_PICTURES, validationSteps, type TrainReport } from '../../../src/lab/jobs/train';
import { openLab } from '../../../src/lab/open-lab';
import { bundleProgram } from '../../../scripts/build/bundle-program.mjs';
import { smallRecipe } from '../../study/training/recipes';
import { realClock } from '../clocks';
import { killWorkers, nodePlatform } from '../node-platform';

const { code } = await bundleProgram(resolve(import.meta.dirname, '../../../src/lab/worker.ts'));
const { engineProgram: bundled } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
const thread = openLab({ programs: [inThread(engineProgram)], clock: realClock });
const worker = openLab({ programs: [inWorker(bundled, nodePlatform)], clock: realClock });
afterAll(async () => {
  thread.close();
  worker.close();
  await killWorkers();
});

const recipe = { ...smallRecipe, pictures: 480, batch: 8, epochs: 2 };

/** All losses of a run, put together from its reports. */
async function curveOf(lab: typeof thread): Promise<{ losses: number[]; reports: TrainReport[]; right: number }> {
  const reports: TrainReport[] = [];
  const whole = await lab.run('train', { recipe }, { onProgress: ({ partial }) => partial && reports.push(partial) });
  const losses = [...reports, whole].flatMap(({ losses: some }) => [...some]);
  return { losses, reports: [...reports, whole], right: whole.exam.right };
}

describe('The training job', () => {
  it('gives the same curve and the same exam in worker and thread', { timeout: 60_000 }, async () => {
    const [one, other] = [await curveOf(thread), await curveOf(worker)];
    expect(one.losses).toHaveLength(120);
    expect(other.losses).toEqual(one.losses);
    expect(other.right).toBe(one.right);
    expect(other.reports.flatMap(({ validations }) => validations)).toEqual(one.reports.flatMap(({ validations }) => validations));
  });

  it('goes on from a checkpoint with the same losses', { timeout: 60_000 }, async () => {
    const { losses, reports } = await curveOf(thread);
    const from = reports[0].checkpoint;
    expect(from.step).toBeLessThan(120);
    const rest: number[] = [];
    const whole = await thread.run('train', { recipe, from }, { onProgress: ({ partial }) => partial && rest.push(...partial.losses) });
    expect([...rest, ...whole.losses]).toEqual(losses.slice(from.step));
  });

  it('stops at once when nobody wants it any more', async () => {
    const controller = new AbortController();
    const run = thread.run('train', { recipe }, { signal: controller.signal, onProgress: () => controller.abort() });
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  });
});

it('Validations are dense at first and include the last step', () => {
  const steps = [...validationSteps(1600)];
  expect(steps[0]).toBeLessThan(20);
  for (let k = 2; k < steps.length; k++) expect(steps[k] - steps[k - 1]).toBeGreaterThan(steps[k - 1] - steps[k - 2]);
  expect(steps[steps.length - 1]).toBe(1600);
  expect([...validationSteps(3)]).toEqual([1, 2, 3]);
});

it('The block counts with the sizes that the job has', () => {
  expect(EXAM_SIZES).toEqual({ exam: EXAM_PICTURES, validation: VALIDATION_PICTURES, validations: validationSteps(1600).size });
});
