// The runs that somebody still waits for, whichever program is working on them. Knows promises, not workers.

import { unpackError } from './crossing-errors';
import type { ToLab } from './door';
import type { RunOptions } from './lab';

/** One run that is not settled yet. */
export interface PendingRun {
  readonly id: number;
  readonly job: string;
  readonly input: unknown;
  /** How many programs have died under it. */
  deaths: number;
  readonly onProgress: RunOptions<unknown>['onProgress'];
  readonly resolve: (output: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** The pending runs by their number. */
export class Runs {
  private readonly pending = new Map<number, PendingRun>();
  private last = 0;

  /** How many runs are pending. */
  get count(): number {
    return this.pending.size;
  }

  /** All pending runs, the oldest first. */
  all(): PendingRun[] {
    return [...this.pending.values()];
  }

  /** Adds a run. `ended` is called once, however the run ends. */
  add(call: Pick<PendingRun, 'job' | 'input' | 'onProgress'>, ended: () => void): { run: PendingRun; output: Promise<unknown> } {
    const { promise, resolve, reject } = deferred();
    const id = ++this.last;
    const run = { ...call, id, deaths: 0, resolve, reject };
    this.pending.set(id, run);
    const output = promise.finally(() => {
      this.pending.delete(id);
      ended();
    });
    return { run, output };
  }

  /** Passes on what a program says about a run; words about a run that has ended are nobody's business. */
  hear(message: Extract<ToLab, { run: number }>): void {
    const run = this.pending.get(message.run);
    if (!run) return;
    if (message.kind === 'progress') return run.onProgress?.(message.progress);
    if (message.kind === 'output') run.resolve(message.output);
    else run.reject(unpackError(message.error));
  }
}

function deferred(): Pick<PendingRun, 'resolve' | 'reject'> & { promise: Promise<unknown> } {
  let resolve!: PendingRun['resolve'], reject!: PendingRun['reject'];
  const promise = new Promise<unknown>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
