// What a job is: one long computation that the lab can run in its worker or in the thread. One job = one file under
// jobs/ + one line in jobs.ts. No page, no worker, no clock in here.

import type { Kernels } from '../engine/kernels/kernels';

/** Stands for a model of the lab inside a job's input; see `Lab.model`. */
export interface ModelRef {
  readonly kind: 'model-ref';
  readonly id: number;
}

/** What a running job may ask of its surroundings. */
export interface JobContext<Partial, Model> {
  /** Aborted when nobody wants the result any more. `breathe` throws then, so few jobs look at it. */
  readonly signal: AbortSignal;

  /**
   * To be awaited between pieces of work of at most 50 ms: lets others run when the slice of time is used up.
   * @throws the signal's reason, when the job was cancelled
   */
  breathe(): Promise<void>;

  /**
   * Reports how far the job is.
   * @param done from 0 to 1
   * @param words what is being done, as a reader reads it: "training, epoch 2 of 5"
   * @param partial a result so far; its arrays are given away, so pass copies of what the job goes on changing
   */
  progress(done: number, words: string, partial?: Partial): void;

  /**
   * The model that a reference in the input stands for, built when it is first asked for. Jobs share it: they only
   * read its weights.
   * @throws whatever reading the source throws
   */
  model(ref: ModelRef): Promise<Model>;

  /** Milliseconds since some fixed moment, to pace reports and to measure speed; no result may depend on it otherwise. */
  now(): number;

  /** Kernels for a job without a model, shared by all such jobs; undefined where WASM does not run. */
  kernels(): Promise<Kernels | undefined>;
}

/**
 * A computation that depends on its input alone (randomness comes as a seed), so that it gives the same numbers in
 * the worker and in the thread, and may be started again after a worker died. Input, output and partial results hold
 * what can be cloned: plain objects, arrays, typed arrays.
 */
export interface Job<Input, Output, Partial = never, Model = unknown> {
  /** One line for the manual. */
  readonly summary: string;
  /** Computes the output; the arrays in it are given away. */
  run(input: Input, context: JobContext<Partial, Model>): Promise<Output>;
}

/** Jobs by name. */
export type JobTable = Readonly<Record<string, Job<never, unknown, never, never>>>;

/** What a job takes. */
export type InputOf<J> = J extends Job<infer Input, infer _O, infer _P, infer _M> ? Input : never;
/** What a job gives. */
export type OutputOf<J> = J extends Job<infer _I, infer Output, infer _P, infer _M> ? Output : never;
/** What a job reports on its way. */
export type PartialOf<J> = J extends Job<infer _I, infer _O, infer Partial, infer _M> ? Partial : never;
