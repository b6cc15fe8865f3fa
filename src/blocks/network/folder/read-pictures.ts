// Reads the picture files of a folder some at a time and lets the lab decode them, so that there is never more in memory
// than what is kept and some files. Files that are no pictures are named and left out.
import type { InputShape } from '../../../data/pictures/fit';
import type { FitPicturesOutput } from '../../../lab/jobs/fit-pictures';
import type { Lab } from '../../../lab/lab';
import type { FolderFile } from '../../services';
import type { LabelledFile } from './split';

/** A file that is left out, and why. */
export interface SkippedFile {
  /** Its path within the folder. */
  readonly name: string;
  /** “Expected …, found …”. */
  readonly reason: string;
}

/** “owls/a.png: expected a PNG or JPEG picture, found a GIF.” */
export function reasonOf({ name, reason }: SkippedFile): string {
  return `${name}: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}.`;
}

/** Pictures as they were read, in the order of their files. */
export interface ReadPictures {
  readonly bytes: Uint8Array;
  readonly files: readonly LabelledFile[];
  readonly skipped: readonly SkippedFile[];
}

/** How far the reading is. */
export interface ReadingProgress {
  readonly read: number;
  readonly of: number;
  /** The file that was read last. */
  readonly name: string;
}

/** What reading needs. */
export interface ReadingContext {
  readonly lab: Lab;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: ReadingProgress) => void;
}

/** Most bytes of decoded pictures that are kept of one folder: 21,845 of 3 × 32 × 32, 2,427 of 3 × 96 × 96. */
export const MOST_BYTES = 64 * 2 ** 20;

/** Most bytes and files that are read before some are decoded. */
const AT_ONCE = { bytes: 4 * 2 ** 20, files: 16 };

/** Reads files into pictures of this shape. */
export async function readPictures(files: readonly LabelledFile[], shape: InputShape, { lab, signal, onProgress }: ReadingContext): Promise<ReadPictures> {
  const bytes = new Uint8Array(files.length * shape[0] * shape[1] * shape[2]);
  const [read, skipped]: [LabelledFile[], SkippedFile[]] = [[], []];
  let filled = 0;
  for (let next = 0; next < files.length; ) {
    const load = await loadSome(files, next, signal);
    next = load.next;
    skipped.push(...load.skipped);
    const fitted = await lab.run('fitPictures', { files: load.loaded.map(({ content }) => content), shape }, { signal });
    bytes.set(fitted.bytes, filled);
    filled += fitted.bytes.length;
    for (const k of fitted.read) read.push(load.loaded[k].labelled);
    skipped.push(...problemsOf(fitted, load.loaded.map(({ labelled: { file } }) => file)));
    onProgress?.({ read: next, of: files.length, name: files[next - 1].file.name });
  }
  return { bytes: bytes.subarray(0, filled), files: read, skipped };
}

/** The first few files, as pictures of the size that suits them or of a given one. */
export async function readSample(files: readonly LabelledFile[], shape: InputShape | undefined, { lab, signal }: ReadingContext): Promise<PictureSample> {
  const { loaded, skipped } = await loadSome(files, 0, signal);
  const fitted = await lab.run('fitPictures', { files: loaded.map(({ content }) => content), ...(shape && { shape }) }, { signal });
  const problems = problemsOf(fitted, loaded.map(({ labelled: { file } }) => file));
  return { bytes: fitted.bytes, shape: fitted.shape, each: fitted.each, files: [...fitted.read].map((k) => loaded[k].labelled), skipped: [...skipped, ...problems] };
}

/** Some pictures that are read before any training. */
export interface PictureSample extends ReadPictures {
  readonly shape: InputShape;
  /** Milliseconds that one of them took. */
  readonly each: number;
}

interface Loaded {
  readonly labelled: LabelledFile;
  readonly content: Uint8Array;
}

async function loadSome(files: readonly LabelledFile[], from: number, signal: AbortSignal): Promise<{ loaded: Loaded[]; skipped: SkippedFile[]; next: number }> {
  const [loaded, skipped]: [Loaded[], SkippedFile[]] = [[], []];
  let [next, size] = [from, 0];
  while (next < files.length && next - from < AT_ONCE.files && size < AT_ONCE.bytes) {
    const labelled = files[next++];
    const content = await contentOf(labelled.file);
    signal.throwIfAborted();
    if (content) loaded.push({ labelled, content });
    else skipped.push({ name: labelled.file.name, reason: 'Expected a file, found none any more' });
    size += content?.byteLength ?? 0;
  }
  return { loaded, skipped, next };
}

/** What cannot be read counts as gone. */
async function contentOf(file: FolderFile): Promise<Uint8Array | undefined> {
  const content = await file.read().catch(() => undefined);
  return content && new Uint8Array(content);
}

function problemsOf({ problems }: FitPicturesOutput, files: readonly FolderFile[]): SkippedFile[] {
  return problems.map(({ file, message }) => ({ name: files[file].name, reason: message }));
}
