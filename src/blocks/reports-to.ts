// How a run of the lab reports to shared work: whoever waits for the work hears how far the run is and sees what it has
// found so far, and the run ends when nobody waits any more.
import type { RunOptions } from '../lab/lab';
import type { WorkTools } from './shared-work';

/**
 * What to give `lab.run` with the run's input.
 * @param words what the run is doing, once it is done by this share (0 to 1)
 */
export function reportsTo<T>({ signal, show, progress }: WorkTools<T>, words: (done: number) => string): RunOptions<T> {
  return {
    signal,
    onProgress: ({ done, partial }) => {
      progress({ done, words: words(done) });
      if (partial !== undefined) show(partial);
    },
  };
}
