// Ends the process when one piece of work holds its thread too long: a loop without an end lets no timer of its own fire.
import { Worker } from 'node:worker_threads';

const PROGRAM = `
const { parentPort, workerData: { beats, patience } } = require('node:worker_threads');
let work = '', seen = -1, since = 0;
parentPort.on('message', (name) => { work = name; });
setInterval(() => {
  const beat = Atomics.load(beats, 0);
  since = beat === seen ? since + 1 : 0;
  seen = beat;
  if (since < patience) return;
  require('node:fs').writeSync(2, 'Held its thread for ' + patience + ' s: ' + work + '\\n');
  process.kill(process.pid, 'SIGKILL');
}, 1000);
`;

/** Watches over the thread that made it. */
export class Watchdog {
  private readonly beats = new Int32Array(new SharedArrayBuffer(4));
  private readonly worker: Worker;
  private readonly timer: ReturnType<typeof setInterval>;

  /** `patience` is in seconds. */
  constructor(patience: number) {
    this.worker = new Worker(PROGRAM, { eval: true, workerData: { beats: this.beats, patience } });
    this.timer = setInterval(() => Atomics.add(this.beats, 0, 1), 500);
  }

  /** What is worked on from now on, as it is named should it never let go. */
  watch(work: string): void {
    Atomics.add(this.beats, 0, 1);
    this.worker.postMessage(work);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.worker.terminate();
  }
}
