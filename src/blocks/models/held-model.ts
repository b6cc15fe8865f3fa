// Models shared by all blocks of one lab and freed when the last of them has stopped.
import type { ModelRef } from '../../lab/job';
import type { FiltersNetworkInput, NetworkView } from '../../lab/jobs/filters-network';
import type { Lab } from '../../lab/lab';
import type { ModelSource } from '../../lab/model-source';
import type { Preprocessing } from '../../models/preprocessing/preprocessing';
import type { ModelContext } from '../block';
import { findFile, inNote, readFileModel } from './file-model';
import { readLabels, type Labels } from './labels';
import { BUILT_IN, isBuiltIn } from './model-field';
import { modelLink, type ModelLink } from './model-link';
import { noteNetwork } from './note-network';

/** A model at hand. */
export interface HeldModel {
  readonly ref: ModelRef;
  /** Its layers; described once. Rejects with a NoteError at the key `model` where its file cannot be used. */
  readonly network: Promise<NetworkView>;
  /** Whether it is described already. */
  readonly isDescribed: boolean;
}

/** What a block says of its model. */
export interface ModelChoice {
  /** A name or a link, as the key `model` has it; the first built-in model where absent. */
  readonly model?: string | undefined;
  readonly preprocessing?: Preprocessing | undefined;
  /** Names of the classes, in place of the model's own. */
  readonly labels?: Labels | undefined;
}

/** What is to be held: equal keys are equal models. */
export interface NamedSource extends Omit<FiltersNetworkInput, 'model'> {
  readonly key: string;
  readonly source: ModelSource;
}

interface Holding extends HeldModel {
  readonly named: NamedSource;
  /** Frees the model, and calls its description off where somebody still waits for it. */
  readonly free: () => void;
  isDescribed: boolean;
  holders: number;
  /** How many blocks compute with it now. */
  workers: number;
}

/** What holding a model needs of a block that has a key `model`. */
export type HoldContext = Pick<ModelContext<Pick<ModelChoice, 'model' | 'labels' | 'preprocessing'>>, 'services' | 'signal' | 'complain' | 'dependOn'> & Partial<Pick<ModelContext<object>, 'progress' | 'finished'>>;

interface Shelf {
  /** The one that was asked for longest ago first. */
  readonly held: Map<string, Holding>;
  /** Files that are being read, so that two blocks do not read one twice. */
  readonly reading: Map<string, Promise<NamedSource>>;
}

const shelves = new WeakMap<Lab, Shelf>();

function shelfOf(lab: Lab): Shelf {
  const shelf = shelves.get(lab) ?? { held: new Map(), reading: new Map() };
  shelves.set(lab, shelf);
  return shelf;
}

/**
 * The model that a block says, held until the block's work is aborted. A network of the note is followed: the block
 * computes again when it has learnt something; so is a file. At once, without a promise, where everything is known already:
 * a block that computes again must hold on before the old hold is let go. Throws a NoteError at the key `model` where there
 * is none of this name.
 */
export function holdModel(choice: ModelChoice, context: HoldContext): HeldModel | Promise<HeldModel> {
  const { services: { lab }, signal } = context;
  const named = sourceOf(choice, context);
  if (!(named instanceof Promise)) return forBlock(hold(lab, named, context), choice, context);
  return named.then((source) => {
    signal.throwIfAborted();
    return forBlock(hold(lab, source, context), choice, context);
  });
}

function sourceOf({ model: name = BUILT_IN[0], preprocessing }: ModelChoice, context: HoldContext): NamedSource | Promise<NamedSource> {
  const link = isBuiltIn(name) ? undefined : modelLink(name);
  if (preprocessing && !link) throw context.complain('preprocessing', '“preprocessing” means nothing for a network that comes out of no file.', 'Remove it.');
  if (isBuiltIn(name)) return { key: name, source: { kind: 'built-in', name }, builtIn: name };
  return link ? fileSource({ ...link, preprocessing }, context) : noteNetwork(name, context);
}

function fileSource(wanted: ModelLink & Pick<ModelChoice, 'preprocessing'>, context: HoldContext): NamedSource | Promise<NamedSource> {
  const { services, dependOn, complain } = context;
  // One that is not there yet, or no more, may come.
  dependOn((changed) => services.watchFolder?.(services.pathOf(wanted.link) ?? wanted.link.path, changed) ?? (() => undefined));
  const found = findFile(wanted, context);
  const { key } = found;
  const { held, reading } = shelfOf(services.lab);
  const holding = held.get(key);
  if (holding) return holding.named;
  const read = reading.get(key) ?? readFileModel(wanted, found, context).finally(() => reading.delete(key));
  reading.set(key, read);
  return read.catch((error: unknown) => Promise.reject(inNote(error, complain)));
}

function hold(lab: Lab, named: NamedSource, { signal, finished = signal, services: { preferences } }: HoldContext): Holding {
  const { held } = shelfOf(lab);
  const holding = held.get(named.key) ?? begin(lab, named);
  held.delete(named.key);
  held.set(named.key, holding);
  holding.holders++;
  holding.workers++;
  const makeRoom = () => dropOldest(held, preferences.modelMegabytes * 1e6);
  const rest = () => {
    holding.workers--;
    makeRoom();
  };
  if (finished.aborted) holding.workers--;
  else finished.addEventListener('abort', rest, { once: true });
  signal.addEventListener('abort', () => void release(held, named.key, holding), { once: true });
  makeRoom();
  return holding;
}

/**
 * Lets go of the models that were asked for longest ago until those that are left take no more than `most` bytes. One that
 * somebody computes with stays; a block that only shows what came of it asks for it again when it computes again.
 */
function dropOldest(held: Map<string, Holding>, most: number): void {
  let size = [...held.values()].reduce((sum, { named: { source } }) => sum + sizeOf(source), 0);
  for (const [key, { named: { source }, workers, free }] of held) {
    if (size <= most) return;
    if (workers > 0 || sizeOf(source) === 0) continue;
    size -= sizeOf(source);
    held.delete(key);
    free();
  }
}

/** Bytes of a model that comes out of files; the others are small, or are in memory anyway. */
function sizeOf(source: ModelSource): number {
  return source.kind === 'file' ? [source.bytes, ...Object.values(source.parts ?? {})].reduce((sum, { length }) => sum + length, 0) : 0;
}

function begin(lab: Lab, named: NamedSource): Holding {
  const { source, builtIn, labels } = named;
  const handle = lab.model(source);
  const describing = new AbortController();
  const network = lab.run('filtersNetwork', { model: handle.ref, ...(builtIn && { builtIn }), ...(labels && { labels }) }, { signal: describing.signal });
  const free = (): void => {
    describing.abort();
    handle.free();
  };
  const holding: Holding = { named, free, ref: handle.ref, network, isDescribed: false, holders: 0, workers: 0 };
  // Whoever waits for it hears of a failure; nobody else needs to.
  network.then(() => (holding.isDescribed = true), () => undefined);
  return holding;
}

/** The model as one block sees it: with its own names of the classes, and errors at its own line. */
function forBlock(holding: Holding, { labels }: ModelChoice, context: HoldContext): HeldModel {
  const { ref, named: { source }, isDescribed } = holding;
  if (source.kind !== 'file' && labels === undefined) return holding;
  const described = holding.network.catch((error: unknown) => Promise.reject(inNote(error, context.complain)));
  const network = labels === undefined ? described : relabelled(described, labels, context);
  network.catch(() => undefined);
  return { ref, network, isDescribed };
}

async function relabelled(described: Promise<NetworkView>, labels: Labels, context: HoldContext): Promise<NetworkView> {
  const [network, names] = await Promise.all([described, readLabels(labels, context)]);
  const { classes } = network;
  if (classes !== undefined && classes !== names.length) throw context.complain('labels', `Expected ${classes} labels, one for each class of the network, found ${names.length}.`, 'Write as many labels as classes.');
  return { ...network, labels: names };
}

/** A block that computes again stops and begins in one turn: only after that turn it is known that nobody holds on. */
async function release(held: Map<string, Holding>, key: string, holding: Holding): Promise<void> {
  holding.holders--;
  await Promise.resolve();
  if (holding.holders > 0 || held.get(key) !== holding) return;
  held.delete(key);
  holding.free();
}
