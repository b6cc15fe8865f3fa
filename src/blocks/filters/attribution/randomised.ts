// The sanity check of the maps: the same methods while the network forgets what it learned, layer by layer.
import type { Randomised } from '../../../study/randomisation';
import { streamed } from '../../streamed';
import type { AttributionModel, SharedTask } from './attribution-model';
import { recalled, remember, taskKey } from './map-cache';
import type { MethodMap } from './method-map';
import type { Running } from './run-maps';

/** What became of the maps. */
export interface RandomisedMaps {
  /** How many layers are shown as forgotten. */
  readonly layers: number;
  /** Names of the layers that can forget, from the output down. */
  readonly nodes: readonly string[];
  /** For each map of the model: what is known so far, beginning with nothing forgotten. */
  readonly runs: readonly (readonly Randomised[])[];
  /** From 0 to 1. */
  readonly done: number;
}

interface Asked extends Running {
  readonly layers: number;
}

/** Yields the check as it grows; nothing where no layer is to forget. */
export async function* randomisedModels({ maps, network }: AttributionModel, task: SharedTask, { layers, ...running }: Asked): AsyncGenerator<RandomisedMaps> {
  if (layers === 0) return;
  const nodes = [...network.layers].reverse().filter(({ weights }) => Object.keys(weights).length > 0).map(({ name }) => name);
  if (layers > nodes.length) throw running.complain('randomise', `Expected at most ${nodes.length}, found ${layers}: only so many layers have learned anything.`, `Write randomise: ${nodes.length}.`);
  const runs: (readonly Randomised[])[] = maps.map(() => []);
  for (const [i, map] of maps.entries()) {
    for await (const run of oneRun(map, task, running)) {
      runs[i] = run;
      yield { layers, nodes, runs: [...runs], done: (i + run.length / (nodes.length + 1)) / maps.length };
    }
  }
}

async function* oneRun(map: MethodMap, task: SharedTask, { lab, signal }: Running): AsyncGenerator<readonly Randomised[]> {
  if (map.fault !== undefined || signal.aborted) return;
  const { choice: { name: method, options } } = map;
  const key = taskKey(`randomised ${method}`, { ...task, options });
  const known = recalled<readonly Randomised[]>(lab, key);
  if (known) {
    yield known;
    return;
  }
  const runs = streamed<readonly Randomised[]>((onProgress) => lab.run('randomisation', { ...task, method, methodOptions: options }, { signal, onProgress }));
  try {
    let newest: readonly Randomised[] = [];
    for await (newest of runs) yield newest;
    remember(lab, key, newest);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
