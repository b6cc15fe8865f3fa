// The lab: the one door to whatever computes longer than a moment. Who holds a Lab does not know whether a worker
// or the thread itself does the work; the numbers are the same.

import type { InputOf, JobTable, ModelRef, OutputOf, PartialOf } from './job';
import type { Jobs } from './jobs';
import type { ModelSource } from './model-source';

/** How far a job is. */
export interface Progress<Partial = unknown> {
  /** From 0 to 1. */
  readonly done: number;
  /** What is being done, in words. */
  readonly words: string;
  /** A result so far, from jobs that stream. */
  readonly partial?: Partial;
}

/** Who wants to hear of a run, and who stops it. */
export interface RunOptions<Partial> {
  /** Aborting rejects the run at once with the signal's reason and stops the job at its next breath. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress<Partial>) => void;
}

/** A model that the lab keeps ready. */
export interface ModelHandle {
  /** What stands for the model in the inputs of jobs. */
  readonly ref: ModelRef;
  /** Forgets the model and gives its memory back; runs that already use it end normally. */
  free(): void;
}

/** Runs jobs. Nothing starts before the first run. */
export interface Lab<Table extends JobTable = Jobs, Source = ModelSource> {
  /**
   * Runs a job. Arrays in the input are copied when the run starts and must not change until it ends (a run is
   * started again when its worker dies).
   * @throws the job's own error, as the class that the job threw (see crossing-errors.ts)
   * @throws the signal's reason, after `signal` was aborted
   * @throws {LabError} when the worker died under it twice, or the lab was closed
   */
  run<K extends keyof Table & string>(
    job: K,
    input: InputOf<Table[K]>,
    options?: RunOptions<PartialOf<Table[K]>>,
  ): Promise<OutputOf<Table[K]>>;

  /** Announces a model. It is read when a job first uses it, and again in every worker that replaces a dead one. */
  model(source: Source): ModelHandle;

  /** Stops everything; running jobs are rejected with a LabError. */
  close(): void;
}
