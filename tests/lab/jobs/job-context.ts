// What a job is given, for tests that call it directly: one model, a clock, and a record of what was reported. Not a test itself.

import type { Kernels } from '../../../src/engine/kernels/kernels';
import type { Model } from '../../../src/engine/network';
import type { JobContext, ModelRef } from '../../../src/lab/job';
import type { LabModel } from '../../../src/lab/model-source';

/** What a job reported, in order. */
export interface Report<P> {
  readonly done: number;
  readonly words: string;
  readonly partial: P | undefined;
}

/** A context with its record. */
export interface RecordedContext<P> extends JobContext<P, LabModel> {
  readonly reports: Report<P>[];
  /** How often the job let others have their turn. */
  readonly breaths: () => number;
}

/** Stands for the model of a context. */
export const modelRef: ModelRef = { kind: 'model-ref', id: 1 };

/** A context whose model is this one; without kernels unless some are given. */
export function contextOf<P = never>(model?: Model & Partial<Pick<LabModel, 'file'>>, { kernels, now = () => 0 }: { kernels?: Kernels; now?: () => number } = {}): RecordedContext<P> {
  const reports: Report<P>[] = [];
  let breaths = 0;
  return {
    reports,
    breaths: () => breaths,
    signal: new AbortController().signal,
    breathe: () => Promise.resolve(void breaths++),
    progress: (done, words, partial) => void reports.push({ done, words, partial }),
    model: () => Promise.resolve({ ...(model as Model), kernels }),
    now,
    kernels: () => Promise.resolve(kernels),
  };
}
