// The lab through its door, once with real workers and once in the thread: the same sentences hold for both.

import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { bundleProgram } from '../../scripts/build/bundle-program.mjs';
import { GraphError, ShapeError } from '../../src/engine/errors';
import type { StartProgram } from '../../src/lab/door';
import { inThread } from '../../src/lab/in-thread';
import { inWorker } from '../../src/lab/in-worker';
import type { Lab, Progress } from '../../src/lab/lab';
import { JobBug, LabError } from '../../src/lab/lab-errors';
import { openLab, type LabParts } from '../../src/lab/open-lab';
import { ManualClock, realClock } from './clocks';
import { killWorkers, nodePlatform, workerCount } from './node-platform';
import type { TestJobs } from './trade';

type TestLab = Lab<TestJobs, { factor: number }>;

const { code } = await bundleProgram(resolve(import.meta.dirname, 'trade.ts'));
const { engineProgram } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
const ways: Record<string, StartProgram> = {
  worker: inWorker(engineProgram, nodePlatform),
  thread: inThread(engineProgram),
};

const opened: TestLab[] = [];
function open(parts: Partial<LabParts>): TestLab {
  const lab = openLab<TestJobs, { factor: number }>({ programs: [ways.worker], clock: realClock, ...parts });
  opened.push(lab);
  return lab;
}
afterEach(async () => {
  for (const lab of opened.splice(0)) lab.close();
  await killWorkers();
});

/** A job that has said something; `again` resolves when it says the next thing. */
interface Started {
  readonly ended: Promise<never>;
  again(): Promise<void>;
}

/** Starts a job and resolves when it has said something for the first time. */
async function started(lab: TestLab, job: 'forever' | 'stuck', signal?: AbortSignal): Promise<Started> {
  let heard = (): void => undefined;
  const again = (): Promise<void> => new Promise((resolve) => (heard = resolve));
  const first = again();
  const ended: Promise<never> = lab.run(job, {}, { ...(signal && { signal }), onProgress: () => heard() });
  ended.catch(() => undefined);
  await first;
  return { ended, again };
}

describe.each(Object.keys(ways))('a lab in the %s', (way) => {
  const programs = [ways[way]];

  it('streams progress with partial results, in order, before the output', async () => {
    const heard: Progress<{ at: Float32Array }>[] = [];
    const output = await open({ programs }).run('count', { to: 3 }, { onProgress: (progress) => heard.push(progress) });
    expect(output).toBe(3);
    expect(heard.map(({ done, words, partial }) => [done, words, partial?.at[0]])).toEqual([
      [1 / 3, 'at 1', 1],
      [2 / 3, 'at 2', 2],
      [1, 'at 3', 3],
    ]);
  });

  it('leaves the arrays of the input to the caller', async () => {
    const x = new Float32Array([1, 2, 3]);
    await open({ programs }).run('sines', { x });
    expect([...x]).toEqual([1, 2, 3]);
  });

  it('rejects with the reason of the signal and goes on with other runs', async () => {
    const lab = open({ programs });
    const stop = new AbortController();
    const { ended } = await started(lab, 'forever', stop.signal);
    const other = lab.run('count', { to: 2 });
    stop.abort(new GraphError({ layer: 'note', expected: 'to be open', found: 'closed' }));
    await expect(ended).rejects.toThrow('note: expected to be open, found closed');
    expect(await other).toBe(2);
  });

  it('stops a cancelled job: nothing more is heard of it', async () => {
    const lab = open({ programs });
    const stop = new AbortController();
    let words = 0;
    const ended = lab.run('forever', {}, { signal: stop.signal, onProgress: () => void (++words === 3 && stop.abort()) });
    await expect(ended).rejects.toThrow('aborted');
    await lab.run('count', { to: 5 });
    expect(words).toBe(3);
  });

  it('does not start a job that is cancelled already', async () => {
    const lab = open({ programs: [() => expect.fail('started')] });
    await expect(lab.run('count', { to: 1 }, { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
  });

  it('brings a reader’s error across with class, message and fields', async () => {
    const error = await open({ programs }).run('fail', { how: 'shape' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ShapeError);
    expect(error).toMatchObject({ name: 'ShapeError', message: 'conv1: expected 4 axes, found [2, 3]', layer: 'conv1' });
  });

  it('calls any other error a bug of the job and says which', async () => {
    const lab = open({ programs });
    await expect(lab.run('fail', { how: 'bug' })).rejects.toThrow(new JobBug('TypeError: x is not a function'));
    await expect(lab.run('fail', { how: 'unclonable' })).rejects.toThrow(JobBug);
  });

  it('refuses a job that is not in the table', async () => {
    const run = open({ programs }).run('toString' as 'count', { to: 1 });
    await expect(run).rejects.toThrow(new LabError('there is no job "toString"'));
  });

  it('builds a model once, on first use', async () => {
    const lab = open({ programs });
    const [{ ref }] = [lab.model({ factor: 3 }), lab.model({ factor: 5 })];
    expect(await lab.run('scale', { model: ref, x: 2 })).toEqual({ y: 6, built: 1 });
    expect(await lab.run('scale', { model: ref, x: 4 })).toEqual({ y: 12, built: 1 });
  });

  it('passes on why a model could not be built', async () => {
    const lab = open({ programs });
    const run = lab.run('scale', { model: lab.model({ factor: -1 }).ref, x: 2 });
    await expect(run).rejects.toThrow('model: expected a factor, found -1');
  });

  it('refuses a model that was freed', async () => {
    const lab = open({ programs });
    const model = lab.model({ factor: 3 });
    await lab.run('scale', { model: model.ref, x: 2 });
    model.free();
    await expect(lab.run('scale', { model: model.ref, x: 2 })).rejects.toThrow(LabError);
  });

  it('rejects what is running when it is closed, and everything after that', async () => {
    const lab = open({ programs });
    const { ended } = await started(lab, 'forever');
    lab.close();
    await expect(ended).rejects.toThrow(new LabError('forever: the lab was closed'));
    await expect(lab.run('count', { to: 1 })).rejects.toThrow(new LabError('the lab is closed'));
  });
});

it('gives the same numbers, bit for bit, in the worker and in the thread', async () => {
  const x = Float32Array.from({ length: 1000 }, (_, i) => i / 7);
  const [inOne, inOther] = await Promise.all(
    Object.values(ways).map((way) => open({ programs: [way] }).run('sines', { x })),
  );
  expect(inOther).toEqual(inOne);
});

describe('the lab’s worker', () => {
  it('starts with the first run and stops when it has been idle and without models for a minute', async () => {
    const clock = new ManualClock();
    const lab = open({ clock });
    const model = lab.model({ factor: 2 });
    expect(workerCount()).toBe(0);
    expect((await lab.run('scale', { model: model.ref, x: 1 })).built).toBe(1);
    clock.pass(120_000);
    expect((await lab.run('scale', { model: model.ref, x: 1 })).built).toBe(1);
    model.free();
    clock.pass(59_999);
    expect(workerCount()).toBe(1);
    clock.pass(1);
    await lab.run('count', { to: 1 });
    expect(workerCount()).toBe(2);
  });

  it('is replaced when it falls silent; its runs start again with models built from their sources', async () => {
    const clock = new ManualClock();
    const lab = open({ clock, patience: 5 });
    const { ref } = lab.model({ factor: 3 });
    expect(await lab.run('scale', { model: ref, x: 1 })).toEqual({ y: 3, built: 1 });
    const { again } = await started(lab, 'forever');
    await killWorkers();
    clock.pass(6_000);
    await again();
    expect(workerCount()).toBe(1);
    expect(await lab.run('scale', { model: ref, x: 7 })).toEqual({ y: 21, built: 1 });
  });

  it('is given up by a run under which it died twice; the next run has a new one', async () => {
    const clock = new ManualClock();
    const lab = open({ clock, patience: 5 });
    const { again, ended } = await started(lab, 'stuck');
    clock.pass(6_000);
    await again();
    clock.pass(6_000);
    await expect(ended).rejects.toThrow(new LabError('stuck: the worker died twice while it ran: it fell silent'));
    expect(await lab.run('count', { to: 2 })).toBe(2);
  });

  it('gives way to the thread where it cannot start', async () => {
    const refused: StartProgram = () => {
      throw new LabError('no workers here');
    };
    const dead: StartProgram = (listener) => {
      setTimeout(() => listener.died('blocked by the page’s policy'));
      return { post: () => undefined, stop: () => undefined };
    };
    const lab = open({ programs: [refused, dead, ways.thread] });
    expect(await lab.run('count', { to: 4 })).toBe(4);
    await expect(open({ programs: [refused] }).run('count', { to: 4 })).rejects.toThrow(
      new LabError('neither a worker nor the thread can run the lab'),
    );
  });
});

it('lets the thread go on while a job runs in it', async () => {
  const { ended } = await started(open({ programs: [ways.thread] }), 'forever');
  const turns = await new Promise<number>((resolve) => {
    let turn = 0;
    const take = (): void => void (++turn === 5 ? resolve(turn) : setTimeout(take));
    take();
  });
  expect(turns).toBe(5);
  for (const lab of opened) lab.close();
  await expect(ended).rejects.toThrow(LabError);
});
