// What there is that a value may name: one function for each kind of thing.
import type { Fence } from '../fences';
import { holdModel } from '../models/held-model';
import { network } from '../network/block';
import type { Field, Nameable } from '../notation/field';
import { NoteError } from '../notation/note-error';
import type { Services } from '../services';
import type { NetworkView } from '../../lab/jobs/filters-network';
import type { Completion } from './completions';
import { writtenValue } from './typing';

/** A file of the vault, and the link by which the note would name it. */
export interface VaultFile {
  readonly path: string;
  readonly link: string;
}

/** What the completion looks at beside the declarations. */
export interface Surroundings {
  /** The block's body as it is now. */
  readonly body: string;
  /** All blocks of the note. */
  readonly fences: readonly Fence[];
  readonly services: Services;
  readonly signal: AbortSignal;
  /** The vault's files and folders, as the note names them. */
  readonly files: () => readonly VaultFile[];
  readonly folders: () => readonly string[];
}

const LISTERS: Readonly<Record<Nameable, (surroundings: Surroundings) => Promise<readonly Completion[]>>> = {
  block: async ({ fences, body }) => otherBlocks(fences, body).map(({ id, language }) => ({ insert: id, about: `A ${language} of this note` })),
  model: async ({ fences }) => networkIds(fences).map((insert) => ({ insert, about: `The ${network.language} of this note` })),
  layer: async (surroundings) => (await modelOf(surroundings)).layers.map(({ name, line, shape }) => ({ insert: name, about: `${line} → ${shape.join(' × ')}` })),
  unit: async (surroundings) => unitsOf(await modelOf(surroundings), surroundings),
  'layer kind': async ({ services: { lab }, signal }) => lab.run('layerKinds', undefined, { signal }),
  note: async ({ files }) => linksTo(files(), ['md']),
  folder: async ({ folders }) => folders().map((path) => ({ insert: `[[${path}]]`, about: 'Folder' })),
};

/** Everything that a value of this field may name; nothing where the model that it is about is wrong. */
export async function named({ names = [], files = [] }: Pick<Field<unknown>, 'names' | 'files'>, surroundings: Surroundings): Promise<Completion[]> {
  const found = await Promise.all(names.map((name) => LISTERS[name](surroundings).catch(nothingOfMistakes)));
  return [...found.flat(), ...linksTo(surroundings.files(), files)];
}

function nothingOfMistakes(error: unknown): Completion[] {
  if (error instanceof NoteError) return [];
  throw error;
}

function linksTo(files: readonly VaultFile[], endings: readonly string[]): Completion[] {
  const wanted = files.filter(({ path }) => endings.some((ending) => path.toLowerCase().endsWith(`.${ending}`)));
  return wanted.map(({ path, link }) => ({ insert: link, about: path.split('/').slice(0, -1).join('/') }));
}

/** Every block of the note that has an id, but the one that is being written. */
function otherBlocks(fences: readonly Fence[], body: string): { readonly id: string; readonly language: string }[] {
  return fences.filter((fence) => fence.body !== body).flatMap((fence) => {
    const id = writtenValue(fence.body, 'id');
    return id === undefined ? [] : [{ id, language: fence.language }];
  });
}

function networkIds(fences: readonly Fence[]): string[] {
  return fences.filter(({ language }) => language === network.language).flatMap(({ body }) => writtenValue(body, 'id') ?? []);
}

/** The network that the block looks at, described by the lab. */
async function modelOf({ body, services, signal }: Surroundings): Promise<NetworkView> {
  const hold = new AbortController();
  signal.addEventListener('abort', () => hold.abort(), { once: true });
  try {
    const complain = (_: string, problem: string) => new NoteError({ line: 1, problem });
    const { network: view } = await holdModel({ model: writtenValue(body, 'model') }, { services, signal: hold.signal, complain, dependOn: () => undefined });
    return await view;
  } finally {
    hold.abort();
  }
}

/** The units of the layer that the block names, else of the first convolution. */
function unitsOf({ layers }: NetworkView, { body }: Surroundings): Completion[] {
  const wanted = writtenValue(body, 'layer');
  const convolutions = layers.filter(({ kind }) => kind === 'conv');
  const layer = wanted === undefined ? convolutions.at(0) : (layers.find(({ name }) => name === wanted) ?? convolutions[Number(wanted) - 1]);
  const count = layer?.shape[0] ?? 0;
  return Array.from({ length: count }, (_, unit) => ({ insert: String(unit), about: `One of the ${count} units of ${layer?.name}` }));
}
