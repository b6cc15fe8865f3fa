// A folder of the vault as many pictures: read one after the other, and followed when its files change.
import type { InputFit } from '../../lab/jobs/picture';
import type { Lab } from '../../lab/lab';
import { linkText, type Link } from '../notation/link';
import type { FolderFile, Services } from '../services';
import type { WorkTools } from '../shared-work';
import type { LoadedPictures, LoadingContext } from './loaded-pictures';

/** Which folder, and for what. */
export interface FolderWish {
  readonly services: Services;
  readonly link: Link;
  readonly count: number;
  readonly fit: InputFit;
  readonly complain: LoadingContext['complain'];
}

const PICTURE = /\.(png|jpe?g)$/i;

/** Reads the pictures one after the other, in the order of their paths. Throws a NoteError at `images` where there are none. */
export async function picturesOfFolder({ services, link, count, fit, complain }: FolderWish, { signal, progress }: WorkTools<LoadedPictures>): Promise<LoadedPictures> {
  const written = linkText({ path: link.path, embed: false });
  const folder = await services.filesIn(link);
  if (!folder) throw complain('images', `There is no folder ${written} with files in it in the vault.`, 'Check its name, or write images: digits.');
  const files = folder.files.filter(({ name }) => PICTURE.test(name)).slice(0, count);
  const size = fit.shape.reduce((product, extent) => product * extent, 1);
  const data = new Float32Array(files.length * size);
  const read: FolderFile[] = [];
  for (const [index, file] of files.entries()) {
    signal.throwIfAborted();
    progress({ done: index / files.length, words: `reading picture ${index + 1} of ${files.length}` });
    const pixels = await pixelsOf(file, fit, { lab: services.lab, signal });
    if (pixels) data.set(pixels, size * (read.push(file) - 1));
  }
  if (read.length === 0) throw complain('images', `There is no PNG or JPEG picture in ${written} that can be read.`, 'Put some into it, or write images: digits.');
  return {
    name: `${read.length === 1 ? '1 picture' : `${read.length} pictures`} of ${folder.path.split('/').at(-1)}`,
    pictures: { shape: [read.length, ...fit.shape], data: data.subarray(0, read.length * size) },
    names: read.map(({ name }) => name), sources: read.map(({ path }) => ({ kind: 'file', link: { path, embed: false } })), unread: files.length - read.length,
  };
}

/** A picture’s numbers; undefined where it is gone, or is none that can be read. */
async function pixelsOf(file: FolderFile, fit: InputFit, { lab, signal }: { readonly lab: Lab; readonly signal: AbortSignal }): Promise<Float32Array | undefined> {
  const bytes = await file.read();
  if (!bytes) return undefined;
  try {
    const { pixels } = await lab.run('picture', { source: { kind: 'file', bytes: new Uint8Array(bytes) }, fit }, { signal });
    return pixels;
  } catch (error) {
    if (error instanceof Error && error.name === 'PictureError') return undefined;
    throw error;
  }
}

/** How often each folder has changed since somebody looked. */
const editions = new WeakMap<Lab, Map<string, number>>();

/** Counts what happens to a folder, so that other content has another number; the block computes again then. */
export function folderEdition(link: Link, { services, dependOn }: LoadingContext): number {
  const { lab } = services;
  const known = editions.get(lab) ?? new Map<string, number>();
  editions.set(lab, known);
  const edition = known.get(link.path) ?? 0;
  if (!services.watchFolder) return edition;
  dependOn((changed) => {
    let end: (() => void) | undefined;
    let isOver = false;
    void services.filesIn(link).then((folder) => {
      if (!folder || isOver) return;
      end = services.watchFolder?.(folder.path, () => {
        known.set(link.path, (known.get(link.path) ?? 0) + 1);
        changed();
      });
    });
    return () => {
      isOver = true;
      end?.();
    };
  });
  return edition;
}
