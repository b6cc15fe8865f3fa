// A run of the lab as a stream: its partial results as they come, then the whole.
import type { Progress } from '../lab/lab';

/** What starts a run and hears of it. */
export type StartRun<T> = (onProgress: (progress: Progress<T>) => void) => Promise<T>;

/** Yields the newest partial result whenever there is one, skipping those that were overtaken, and the result at the end. */
export async function* streamed<T>(start: StartRun<T>): AsyncGenerator<T> {
  let newest: T | undefined;
  let wake = () => undefined as void;
  const whole = start(({ partial }) => {
    newest = partial ?? newest;
    wake();
  });
  let ended = false;
  const end = whole.then(() => { ended = true; }, () => { ended = true; });
  for (;;) {
    if (newest === undefined) await Promise.race([end, new Promise<void>((resolve) => { wake = resolve; })]);
    if (ended) break;
    const partial = newest;
    newest = undefined;
    if (partial !== undefined) yield partial;
  }
  yield await whole;
}
