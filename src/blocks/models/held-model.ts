// Models shared by all blocks of one lab and freed when the last of them has stopped.
import type { ModelRef } from '../../lab/job';
import type { FiltersNetworkInput, NetworkView } from '../../lab/jobs/filters-network';
import type { Lab, ModelHandle } from '../../lab/lab';
import type { ModelSource } from '../../lab/model-source';
import type { ModelContext } from '../block';
import { BUILT_IN, isBuiltIn } from './model-field';
import { noteNetwork } from './note-network';

/** A model at hand. */
export interface HeldModel {
  readonly ref: ModelRef;
  /** Its layers; described once. */
  readonly network: Promise<NetworkView>;
}

/** What is to be held: equal keys are equal models. */
export interface NamedSource extends Omit<FiltersNetworkInput, 'model'> {
  readonly key: string;
  readonly source: ModelSource;
}

interface Holding extends HeldModel {
  readonly handle: ModelHandle;
  holders: number;
}

/** What holding a model needs of a block that has a key `model`. */
export type HoldContext = Pick<ModelContext<{ readonly model?: string }>, 'services' | 'signal' | 'complain' | 'dependOn'>;

const labs = new WeakMap<Lab, Map<string, Holding>>();

/**
 * The model of this name, held until the block's work is aborted. A network of the note is followed: the block computes
 * again when it has learnt something. At once, without a promise, where everything is known already: a block that computes
 * again must hold on before the old hold is let go. Throws a NoteError at the key `model` where there is none of this name.
 */
export function holdModel(name: string | undefined, context: HoldContext): HeldModel | Promise<HeldModel> {
  const { services: { lab }, signal } = context;
  const named = sourceOf(name ?? BUILT_IN[0], context);
  if (!(named instanceof Promise)) return hold(lab, named, signal);
  return named.then((source) => {
    signal.throwIfAborted();
    return hold(lab, source, signal);
  });
}

function sourceOf(name: string, context: HoldContext): NamedSource | Promise<NamedSource> {
  return isBuiltIn(name) ? { key: name, source: { kind: 'built-in', name }, builtIn: name } : noteNetwork(name, context);
}

function hold(lab: Lab, named: NamedSource, signal: AbortSignal): HeldModel {
  const held = labs.get(lab) ?? new Map<string, Holding>();
  labs.set(lab, held);
  const holding = held.get(named.key) ?? begin(lab, named);
  held.set(named.key, holding);
  holding.holders++;
  signal.addEventListener('abort', () => void release(held, named.key, holding), { once: true });
  return holding;
}

function begin(lab: Lab, { source, builtIn, labels }: NamedSource): Holding {
  const handle = lab.model(source);
  const network = lab.run('filtersNetwork', { model: handle.ref, ...(builtIn && { builtIn }), ...(labels && { labels }) });
  // Whoever waits for it hears of a failure; nobody else needs to.
  network.catch(() => undefined);
  return { handle, ref: handle.ref, network, holders: 0 };
}

/** A block that computes again stops and begins in one turn: only after that turn it is known that nobody holds on. */
async function release(held: Map<string, Holding>, key: string, holding: Holding): Promise<void> {
  holding.holders--;
  await Promise.resolve();
  if (holding.holders > 0 || held.get(key) !== holding) return;
  held.delete(key);
  holding.handle.free();
}
