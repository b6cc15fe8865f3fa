// Runs a study's steps inside a job: lets others have their turn after each, and reports progress now and then.

import type { Steps } from '../study/steps';
import type { JobContext } from './job';

/** Reports at most this many times how far it is, and as often what there is so far: each may be a picture. */
const REPORTS = 60;

/**
 * Runs steps to the end and gives what they give. Progress is reported with the words when another sixtieth is done, and
 * what there is so far with the first step after that which has something to show.
 * @throws what the steps throw, or the signal's reason when the job was cancelled
 */
export async function driveSteps<T, P>(steps: Steps<T, P>, words: string, context: Pick<JobContext<P, unknown>, 'breathe' | 'progress'>): Promise<T> {
  for (let [reported, shown] = [-1, -1]; ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    const { done, partial } = step.value;
    const level = Math.floor(done * REPORTS);
    if (level > (partial ? shown : reported)) {
      reported = level;
      if (partial) shown = level;
      context.progress(done, words, partial?.());
    }
    await context.breathe();
  }
}
