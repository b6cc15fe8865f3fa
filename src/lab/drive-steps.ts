// Runs a study's steps inside a job: lets others have their turn after each, and reports progress now and then.

import type { Steps } from '../study/steps';
import type { JobContext } from './job';

/** Reports at most this many times: each may carry a picture. */
const REPORTS = 60;

/**
 * Runs steps to the end and gives what they give. Progress is reported with the words when another sixtieth is done.
 * @throws what the steps throw, or the signal's reason when the job was cancelled
 */
export async function driveSteps<T, P>(steps: Steps<T, P>, words: string, context: Pick<JobContext<P, unknown>, 'breathe' | 'progress'>): Promise<T> {
  for (let reported = -1; ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    const { done, partial } = step.value;
    if (Math.floor(done * REPORTS) > reported) {
      reported = Math.floor(done * REPORTS);
      context.progress(done, words, partial?.());
    }
    await context.breathe();
  }
}
