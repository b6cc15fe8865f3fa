// A run of the lab whose results so far the block shows as they come, and of which it says how far it is.
import type { RunOptions } from '../../lab/lab';
import type { ModelContext } from '../block';
import { streamed } from '../streamed';

/** The run's results, see {@link streamed}. @param words what the run is doing; in the job's own words where absent */
export function toldRun<T>(start: (options: RunOptions<T>) => Promise<T>, { signal, progress }: Pick<ModelContext<never>, 'signal' | 'progress'>, words?: string): AsyncGenerator<T> {
  return streamed<T>((onProgress) => start({
    signal,
    onProgress(now) {
      progress({ done: now.done, words: words ?? now.words });
      onProgress(now);
    },
  }));
}
