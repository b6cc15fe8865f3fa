// Runs method after method, so that the first map is there while the others are still being computed.
import type { Lab } from '../../../lab/lab';
import type { Attribution } from '../../../study/method';
import type { Complain } from '../../services';
import { streamed } from '../../streamed';
import type { FiltersOptions } from '../options';
import type { SharedTask } from './attribution-model';
import { recalled, remember, taskKey } from './map-cache';
import type { MethodMap } from './method-map';

/** Who computes, and who may stop it. */
export interface Running {
  readonly lab: Lab;
  readonly signal: AbortSignal;
  readonly complain: Complain<FiltersOptions>;
}

/** Yields all maps whenever one of them is further; those that were computed before are there at once. Throws a NoteError at the key `method` for options that a method does not have. */
export async function* runMaps(waiting: readonly MethodMap[], task: SharedTask, running: Running): AsyncGenerator<readonly MethodMap[]> {
  const maps = waiting.map((map) => known(map, task, running.lab));
  yield [...maps];
  for (const [i, map] of maps.entries()) {
    if (map.state === 'ready') continue;
    for await (const newer of oneMap(map, task, running)) {
      maps[i] = newer;
      yield [...maps];
    }
  }
}

function known(map: MethodMap, task: SharedTask, lab: Lab): MethodMap {
  const attribution = recalled<Attribution>(lab, keyOf(map, task));
  return attribution ? { ...map, state: 'ready', done: 1, attribution } : map;
}

function keyOf({ choice: { name, options } }: MethodMap, task: SharedTask): string {
  return taskKey(`map ${name}`, { ...task, options });
}

interface Report {
  readonly done: number;
  readonly attribution: Attribution | undefined;
}

async function* oneMap(map: MethodMap, task: SharedTask, { lab, signal, complain }: Running): AsyncGenerator<MethodMap> {
  const { choice: { name: method, options } } = map;
  if (signal.aborted) {
    yield { ...map, state: 'stopped' };
    return;
  }
  yield { ...map, state: 'running' };
  let newest: MethodMap = map;
  try {
    const reports = streamed<Report>(async (onProgress) => {
      const attribution = await lab.run('attribution', { ...task, method, options }, {
        signal, onProgress: (progress) => onProgress({ ...progress, partial: { done: progress.done, attribution: progress.partial } }),
      });
      remember(lab, keyOf(map, task), attribution);
      return { done: 1, attribution };
    });
    for await (const { done, attribution } of reports) {
      newest = { ...newest, state: 'running', done, ...(attribution && { attribution }) };
      yield newest;
    }
    yield { ...newest, state: 'ready', done: 1 };
  } catch (error) {
    yield failed(newest, error, { signal, complain });
  }
}

/** A map without values, and why; options that are wrong are the writer's to mend. */
function failed(map: MethodMap, error: unknown, { signal, complain }: Pick<Running, 'signal' | 'complain'>): MethodMap {
  if (signal.aborted) return { ...map, state: 'stopped' };
  const { name, message } = error instanceof Error ? error : new TypeError(String(error));
  if (name === 'ParameterError') throw complain('method', `${message}.`, `Its options: ${optionNames(map)}.`);
  if (name === 'StudyError' || name === 'GraphError' || name === 'ShapeError') return { ...map, state: 'ready', done: 1, fault: `${message}.` };
  throw error;
}

function optionNames({ method: { options } }: MethodMap): string {
  return options.length === 0 ? 'none' : options.map(({ name }) => name).join(', ');
}
