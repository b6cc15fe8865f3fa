// The lab itself: runs wait here while programs come, go and die.

import type { Clock } from './clock';
import type { Program, StartProgram, ToLab, ToProgram } from './door';
import type { JobTable } from './job';
import type { Jobs } from './jobs';
import type { Lab, ModelHandle, RunOptions } from './lab';
import { LabError } from './lab-errors';
import type { ModelSource } from './model-source';
import { ModelSources } from './model-sources';
import { copiedParcel } from './parcel';
import { Runs, type PendingRun } from './runs';
import { Silence } from './silence';

/** What a lab is made of. */
export interface LabParts {
  /** Ways to start a program, the best first; the next one is taken for good when one cannot even start. */
  readonly programs: readonly StartProgram[];
  readonly clock: Clock;
  /** Milliseconds without runs and models after which the program is stopped; default one minute. */
  readonly idle?: number;
  /** Seconds of silence after which a program with runs counts as dead; default 60: the plain loops of one
   * large layer take long on a small phone. */
  readonly patience?: number;
}

/** Opens a lab; its program starts with the first run. */
export function openLab<Table extends JobTable = Jobs, Source = ModelSource>(parts: LabParts): Lab<Table, Source> {
  return new ProgramLab(parts) as Lab<Table, Source>;
}

/** How often a run is started before its worker's death is held against it. */
const ATTEMPTS = 2;

class ProgramLab implements Lab<JobTable, unknown> {
  private readonly runs = new Runs();
  private readonly models = new ModelSources();
  private readonly silence: Silence;
  private program: Program | undefined;
  private way = 0;
  private isReady = false;
  private isClosed = false;
  private stopIdling: (() => void) | undefined;

  constructor(private readonly parts: LabParts) {
    this.silence = new Silence(parts.clock, parts.patience ?? 60, {
      ask: () => this.tell({ kind: 'ping' }),
      dead: () => this.died('it fell silent'),
    });
  }

  async run(job: string, input: unknown, { signal, onProgress }: RunOptions<unknown> = {}): Promise<never> {
    signal?.throwIfAborted();
    if (this.isClosed) throw new LabError('the lab is closed');
    const cancel = (): void => {
      run.reject(signal?.reason);
      this.tell({ kind: 'cancel', run: run.id });
    };
    const { run, output } = this.runs.add({ job, input, onProgress }, () => {
      signal?.removeEventListener('abort', cancel);
      this.rest();
    });
    signal?.addEventListener('abort', cancel);
    this.start(run);
    return output as Promise<never>;
  }

  model(source: unknown): ModelHandle {
    const ref = this.models.add(source);
    return { ref, free: () => this.free(ref.id) };
  }

  close(): void {
    this.isClosed = true;
    this.fail(this.runs.all(), 'the lab was closed');
    this.stop();
  }

  private free(id: number): void {
    if (this.models.free(id)) this.tell({ kind: 'free', id });
    this.rest();
  }

  private start(run: PendingRun): void {
    this.stopIdling?.();
    try {
      this.program ??= this.startProgram();
      for (const model of this.models.untold(run.input)) this.send({ kind: 'model', ...model });
      this.send({ kind: 'run', run: run.id, job: run.job, input: run.input });
      this.silence.start();
    } catch (error) {
      run.reject(error);
    }
  }

  private startProgram(): Program {
    this.isReady = false;
    this.models.forgetTold();
    const start = this.parts.programs[this.way];
    if (!start) throw new LabError('neither a worker nor the thread can run the lab');
    let program: Program | undefined;
    const isCurrent = (): boolean => this.program === program;
    try {
      program = start({
        message: (message) => isCurrent() && this.hear(message),
        died: (reason) => isCurrent() && this.died(reason),
      });
      return program;
    } catch {
      this.way++;
      return this.startProgram();
    }
  }

  private hear(message: ToLab): void {
    this.silence.broken();
    if (message.kind === 'ready') this.isReady = true;
    else if (message.kind !== 'pong') this.runs.hear(message);
  }

  /** Puts another program in the place of a dead one and starts its runs again. */
  private died(reason: string): void {
    if (!this.isReady) this.way++;
    this.stop();
    const runs = this.runs.all();
    if (this.isReady) for (const run of runs) run.deaths++;
    this.fail(runs.filter((run) => run.deaths >= ATTEMPTS), `the worker died twice while it ran: ${reason}`);
    for (const run of runs) if (run.deaths < ATTEMPTS) this.start(run);
  }

  private fail(runs: PendingRun[], reason: string): void {
    for (const run of runs) run.reject(new LabError(`${run.job}: ${reason}`));
  }

  /** Called whenever a run or a model went away. */
  private rest(): void {
    if (this.runs.count > 0) return;
    this.silence.stop();
    this.stopIdling?.();
    if (this.program && this.models.count === 0) this.stopIdling = this.parts.clock.after(this.parts.idle ?? 60_000, () => this.stop());
  }

  private stop(): void {
    this.stopIdling?.();
    this.silence.stop();
    this.program?.stop();
    this.program = undefined;
  }

  private send(message: ToProgram): void {
    const { value, transfer } = copiedParcel(message);
    this.program?.post(value, transfer);
  }

  private tell(message: ToProgram): void {
    this.program?.post(message, []);
  }
}
