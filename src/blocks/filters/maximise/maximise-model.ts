// `view: maximise`: pictures that the network draws itself, developing while one watches.
import type { MaximiseInput } from '../../../lab/jobs/maximise';
import type { ModelRef } from '../../../lab/job';
import type { NetworkView } from '../../../lab/jobs/filters-network';
import type { DeclarationLine } from '../../../lab/jobs/method-list';
import type { Lab } from '../../../lab/lab';
import type { Maximised } from '../../../study/maximise';
import type { ModelContext } from '../../block';
import { streamed } from '../../streamed';
import { holdModel } from '../../models/held-model';
import { recalled, remember } from '../attribution/map-cache';
import { methodList } from '../attribution/method-list';
import { loadedNetwork } from '../loaded-network';
import { optionOf, type OptionWords } from '../option-words';
import { DEFAULT_SEED, type FiltersOptions } from '../options';
import { maximisedTargets, type MaximisedTarget, type MaximisedTargets } from './maximised-targets';

/** One picture on its way. */
export interface Developing extends MaximisedTarget {
  readonly state: 'running' | 'ready' | 'stopped';
  /** From 0 to 1. */
  readonly done: number;
  /** Picture and scores so far; absent before the first step. */
  readonly result?: Maximised;
}

/** Everything that the view draws from. */
export interface MaximiseModel extends Omit<MaximisedTargets, 'targets'> {
  readonly network: NetworkView;
  /** The chosen one first. */
  readonly pictures: readonly Developing[];
  readonly declaration: DeclarationLine;
  readonly climb: OptionWords;
  readonly seed: number;
  /** Stops what is running; absent where nothing is. */
  readonly stop?: () => void;
}

/** Yields the pictures as they develop, all of them at once. Throws a NoteError at the key `climb` for options that there are not. */
export async function* maximiseModel(options: FiltersOptions, context: ModelContext<FiltersOptions>): AsyncGenerator<MaximiseModel> {
  const { services: { lab }, signal, complain } = context;
  const held = await holdModel(options, context);
  const isLoading = !held.isDescribed;
  const network = await loadedNetwork(held, context);
  const { targets, ...chosen } = maximisedTargets(network, { options, complain });
  const { maximise: declaration } = await methodList(lab);
  const { seed = DEFAULT_SEED } = options;
  const climb = fittedClimb(options.climb ?? [], network);
  const stopping = new AbortController();
  signal.addEventListener('abort', () => stopping.abort(), { once: true });
  const shown = { network, ...chosen, declaration, climb, seed };
  const running = { lab, model: held.ref, climb, seed, signal: stopping.signal };
  try {
    let newest: readonly Developing[] = [];
    for await (newest of developing(targets, running)) {
      if (isLoading) context.progress({ done: newest.reduce((sum, { done }) => sum + done, 0) / newest.length, words: 'climbing', isUnstoppable: true });
      yield { ...shown, pictures: newest, stop: () => stopping.abort() };
    }
    yield { ...shown, pictures: newest.map((picture) => (picture.state === 'running' ? { ...picture, state: 'stopped' } : picture)) };
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ParameterError') throw error;
    throw complain('climb', `${error.message}.`, `The options are: ${declaration.options.map(({ name }) => name).join(', ')}.`);
  }
}

/** Networks that read ink on an empty page rest at that page: below it is where there must be no ink. Colours rest at grey. */
function fittedClimb(climb: OptionWords, { input: { shape: [channels] } }: NetworkView): OptionWords {
  return channels === 1 && optionOf(climb, 'low') === undefined ? [...climb, 'low', '-1'] : climb;
}

interface Climbing {
  readonly lab: Lab;
  readonly model: ModelRef;
  readonly climb: OptionWords;
  readonly seed: number;
  readonly signal: AbortSignal;
}

/** All pictures at once: the lab gives each its turn, so the whole grid develops together. */
function developing(targets: readonly MaximisedTarget[], climbing: Climbing): AsyncGenerator<readonly Developing[]> {
  const pictures: Developing[] = targets.map((target) => ({ ...target, state: 'running', done: 0 }));
  return streamed<readonly Developing[]>(async (onProgress) => {
    await Promise.all(pictures.map(async (_, i) => {
      const set = (newer: Partial<Developing>): void => {
        pictures[i] = { ...pictures[i], ...newer };
        onProgress({ done: 0, words: '', partial: [...pictures] });
      };
      const result = await climbed(targets[i], climbing, set);
      if (result) set({ state: 'ready', done: 1, result });
    }));
    return [...pictures];
  });
}

async function climbed({ target }: MaximisedTarget, { lab, model, climb, seed, signal }: Climbing, set: (newer: Partial<Developing>) => void): Promise<Maximised | undefined> {
  const key = `maximised ${JSON.stringify([model.id, target, climb, seed])}`;
  const known = recalled<Maximised>(lab, key);
  if (known) return known;
  try {
    const input: MaximiseInput = { target, seed };
    const result = await lab.run('maximise', { ...input, model, options: climb }, { signal, onProgress: ({ done, partial }) => set({ done, ...(partial && { result: partial }) }) });
    remember(lab, key, result);
    return result;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}
