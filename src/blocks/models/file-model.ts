// A model out of a file of the vault: its bytes and those beside it, read once for all blocks that want them.
import type { FileSource } from '../../lab/file-source';
import type { Preprocessing } from '../../models/preprocessing/preprocessing';
import { missingFile } from '../missing-file';
import type { NoteError } from '../notation/note-error';
import type { HoldContext, NamedSource } from './held-model';
import type { ModelLink } from './model-link';

/** Which file, and what is said of its pictures. */
export interface WantedFile extends ModelLink {
  readonly preprocessing?: Preprocessing | undefined;
}

/** A file in the vault, and what tells it from an earlier one of its name. */
export interface FoundFile {
  readonly path: string;
  /** Equal keys are equal models. */
  readonly key: string;
}

/** Where the file is. Throws a NoteError at the key `model` where there is none. */
export function findFile({ link, name, preprocessing }: WantedFile, { services, complain }: HoldContext): FoundFile {
  const path = services.pathOf(link);
  if (path === undefined) throw complain('model', ...missingFile(link, services, name.endsWith('/model.json') ? 'A folder that is a model holds a model.json.' : 'Check its name.'));
  const version = services.versionOf?.(path) ?? '';
  return { path, key: ['file', path, version, JSON.stringify(preprocessing ?? {})].join('\n') };
}

/** A file that cannot be read; not a NoteError yet, as several blocks may wait for it, each with a line of its own. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';

  /** @param problem one sentence @param instead what to do about it */
  constructor(problem: string, readonly instead?: string) {
    super(problem);
  }
}

/** Reads the file and those that it needs. @throws {UnreadableFile} where one is missing or all are too large */
export async function readFileModel(wanted: WantedFile, { path, key }: FoundFile, context: HoldContext): Promise<NamedSource> {
  const { progress } = context;
  const { name, preprocessing } = wanted;
  progress?.({ done: 0, words: `reading ${name}` });
  const bytes = await bytesAt(path, context);
  const wantedParts = await partsBeside(path, { name, bytes }, context);
  const parts: Record<string, Uint8Array> = {};
  let size = bytes.length;
  for (const [i, part] of wantedParts.entries()) {
    progress?.({ done: (i + 1) / (wantedParts.length + 1), words: `reading ${part}` });
    parts[part] = await bytesAt(beside(path, part), context, name);
    size += parts[part].length;
  }
  // A file is in memory three times while it is read.
  const { modelMegabytes: most } = context.services.preferences;
  if (size > most * 1e6) throw new UnreadableFile(`${name} has ${Math.round(size / 1e6)} MB; the settings allow models of ${most} MB.`);
  const source: FileSource = { kind: 'file', name, bytes, parts, ...(preprocessing && { preprocessing }) };
  return { key, source };
}

/** Paths, relative to the file, of what it needs. Exporters of ONNX put large weights into a file of the same name and `.data`. */
async function partsBeside(path: string, file: { readonly name: string; readonly bytes: Uint8Array }, { services }: HoldContext): Promise<readonly string[]> {
  if (!path.toLowerCase().endsWith('.onnx')) return services.lab.run('modelParts', file);
  const own = path.split('/').pop() ?? '';
  return [`${own}.data`, `${own}_data`].filter((part) => exists(beside(path, part), services));
}

/** Whether there is a file of exactly this path, and not only one that a link of these words would mean. */
function exists(path: string, services: HoldContext['services']): boolean {
  return services.pathOf({ path, embed: false }) === path;
}

async function bytesAt(path: string, { services }: HoldContext, owner?: string): Promise<Uint8Array> {
  const bytes = exists(path, services) ? await services.readFile({ path, embed: false }) : undefined;
  if (bytes) return new Uint8Array(bytes);
  throw new UnreadableFile(owner === undefined ? `${path} cannot be read.` : `${owner} needs the file “${path}”, which is not in the vault.`, 'Copy all files that belong to the model into one folder.');
}

/** The path of what a file calls `part`, which lies beside it. */
function beside(path: string, part: string): string {
  return [...path.split('/').slice(0, -1), ...part.split('/')].filter((step) => step !== '.' && step !== '').join('/');
}

/** An error of a reader as one of the note; any other as it is. */
export function inNote(error: unknown, complain: (key: 'model', problem: string, instead?: string) => NoteError): Error {
  if (error instanceof UnreadableFile) return complain('model', error.message, error.instead);
  if (!(error instanceof Error)) return complain('model', String(error));
  return error.name === 'ModelFileError' ? complain('model', `${error.message}.`) : error;
}
