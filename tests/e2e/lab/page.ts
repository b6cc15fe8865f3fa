// The page of the lab's end-to-end test: a lab in a worker, one in the thread, and the pieces that the test drives.

import { engineProgram } from 'engine-program';
import { inThread } from '../../../src/lab/in-thread';
import { inWorker, type WorkerPlatform } from '../../../src/lab/in-worker';
import type { Lab } from '../../../src/lab/lab';
import { openLab } from '../../../src/lab/open-lab';
import { realClock } from '../../lab/clocks';
import type { TestJobs } from '../../lab/trade';

type TestLab = Lab<TestJobs, { factor: number }>;

/** What the test finds in the page. */
export interface LabPage {
  readonly worker: TestLab;
  readonly thread: TestLab;
  /** Falls back from a worker to the thread. */
  readonly either: TestLab;
  /** How many workers the page started. */
  workers(): number;
  /** Terminates all workers behind the labs' backs. */
  killWorkers(): void;
}

const workers: Worker[] = [];

class CountedWorker extends Worker {
  constructor(url: string) {
    super(url);
    workers.push(this);
  }
}

const platform: WorkerPlatform = { Worker: CountedWorker, Blob, URL };
const ways = { worker: inWorker(engineProgram, platform), thread: inThread(engineProgram) };
const open = (...programs: (keyof typeof ways)[]): TestLab =>
  openLab<TestJobs, { factor: number }>({ programs: programs.map((way) => ways[way]), clock: realClock, patience: 2 });

const page: LabPage = {
  worker: open('worker'),
  thread: open('thread'),
  either: open('worker', 'thread'),
  workers: () => workers.length,
  killWorkers: () => workers.forEach((worker) => worker.terminate()),
};

Object.assign(globalThis, { page });
