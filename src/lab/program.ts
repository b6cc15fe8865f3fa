// The other side of the door: hears of runs and runs the jobs. The same in a worker and in the thread.

import type { KernelMaker } from '../engine/kernels/simd';
import { Breathing, nextTurn } from './breathing';
import { packError } from './crossing-errors';
import type { ProgramPort, ToLab, ToProgram } from './door';
import type { Job, JobContext, JobTable } from './job';
import { LabError } from './lab-errors';
import { ModelShelf } from './model-shelf';
import { givenParcel } from './parcel';

/** What a program can do. */
export interface Trade<Source, Model> {
  readonly jobs: JobTable;
  /** Makes a model from its source. */
  readonly build: (source: Source) => Promise<Model>;
  readonly makeKernels: KernelMaker;
}

/** Where a program runs. */
export interface Place {
  readonly port: ProgramPort;
  /** Milliseconds of work between two pauses. */
  readonly slice: number;
  /** Milliseconds since some fixed moment. */
  readonly now: () => number;
}

/** Starts a program; it runs until its port closes. */
export function startProgram<Source, Model>(trade: Trade<Source, Model>, place: Place): void {
  const program = new JobProgram(trade, place);
  place.port.onmessage = ({ data }) => program.hear(data);
  place.port.postMessage({ kind: 'ready' }, []);
}

class JobProgram<Source, Model> {
  private readonly running = new Map<number, AbortController>();
  private readonly shelf: ModelShelf<Source, Model>;
  private readonly breathing: Breathing;
  private kernels: ReturnType<KernelMaker> | undefined;

  constructor(
    private readonly trade: Trade<Source, Model>,
    private readonly place: Place,
  ) {
    this.shelf = new ModelShelf(trade.build);
    this.breathing = new Breathing(place.slice, place.now, nextTurn);
  }

  hear(message: ToProgram): void {
    if (message.kind === 'run') void this.run(message);
    else if (message.kind === 'cancel') this.running.get(message.run)?.abort();
    else if (message.kind === 'model') this.shelf.put(message.id, message.source as Source);
    else if (message.kind === 'free') this.shelf.free(message.id);
    else this.say({ kind: 'pong' });
  }

  private async run({ run, job, input }: Extract<ToProgram, { kind: 'run' }>): Promise<void> {
    const controller = new AbortController();
    this.running.set(run, controller);
    this.breathing.begin();
    try {
      const output = await this.find(job).run(input, this.context(run, controller.signal));
      this.say({ kind: 'output', run, output });
    } catch (thrown) {
      this.say({ kind: 'error', run, error: packError(thrown) });
    } finally {
      this.running.delete(run);
    }
  }

  private find(name: string): Job<unknown, unknown, unknown, Model> {
    const job = Object.hasOwn(this.trade.jobs, name) ? this.trade.jobs[name] : undefined;
    if (!job) throw new LabError(`there is no job "${name}"`);
    return job;
  }

  private context(run: number, signal: AbortSignal): JobContext<unknown, Model> {
    return {
      signal,
      breathe: async () => {
        await this.breathing.breathe();
        signal.throwIfAborted();
      },
      progress: (done, words, partial) => {
        const progress = partial === undefined ? { done, words } : { done, words, partial };
        this.say({ kind: 'progress', run, progress });
      },
      model: ({ id }) => this.shelf.get(id),
      now: this.place.now,
      kernels: () => (this.kernels ??= this.trade.makeKernels()),
    };
  }

  private say(message: ToLab): void {
    const { value, transfer } = givenParcel(message);
    this.place.port.postMessage(value, transfer);
  }
}
