// From the keys `images` and `count` to many pictures as a network takes them: drawn by the lab, or read from a folder of
// the vault. Shared by whoever looks at the same ones, and forgotten when nobody does.
import type { Tensor } from '../../engine/tensor';
import type { InputFit } from '../../lab/jobs/picture';
import type { Lab } from '../../lab/lab';
import type { ModelContext } from '../block';
import { SharedWork, type JoinedWork, type StartWork, type WorkTools } from '../shared-work';
import { folderEdition, picturesOfFolder } from './folder-pictures';
import type { ImageSource } from './image-source';
import { DEFAULT_COUNT, type ImagesSource } from './images-source';

/** Many pictures of one size. */
export interface LoadedPictures {
  /** What a reader calls them: “500 generated shapes”, “80 pictures of Birds”. */
  readonly name: string;
  /** [count, channels, height, width], 0 to 1. */
  readonly pictures: Tensor;
  /** What one reads of each: “shape 17 (ring)”, “cat.png”. */
  readonly names: readonly string[];
  /** What each shows, where that is known. */
  readonly labels?: readonly string[];
  /** How a note names them one by one, where they are generated for a network of this kind. */
  readonly sources: readonly ImageSource[];
  /** Files that are no pictures that can be read. */
  readonly unread: number;
}

/** What the keys say. */
export interface PicturesWish {
  readonly images?: ImagesSource | undefined;
  readonly count?: number | undefined;
}

/** What loading needs of a block. */
export type LoadingContext = Pick<ModelContext<PicturesWish>, 'services' | 'signal' | 'complain' | 'dependOn'>;

/** The most numbers that are held: 64 MB. */
const MOST_NUMBERS = 2 ** 24;

const loading = new SharedWork<LoadedPictures>({ most: 0 });

/** Pictures that are known by name, and can be waited for. */
export interface WantedPictures {
  /** Equal keys are equal pictures. */
  readonly key: string;
  /**
   * The pictures, until the signal is aborted. Their work throws a NoteError at the key `images` where there is no such
   * folder, or no picture in it.
   */
  join(signal: AbortSignal): JoinedWork<LoadedPictures>;
}

/** The pictures in the size that a network takes. The block computes again when they are of a folder that changes. */
export function wantedPictures(wish: PicturesWish, fit: InputFit, context: LoadingContext): WantedPictures {
  const { services, complain } = context;
  const { lab, note } = services;
  const { images = { kind: 'generated', dataSet: fit.shape[0] === 3 ? 'shapes' : 'digits' } } = wish;
  const size = fit.shape.reduce((product, extent) => product * extent, 1);
  const count = Math.max(1, Math.min(wish.count ?? DEFAULT_COUNT, Math.floor(MOST_NUMBERS / size)));
  const wanted = (key: string, start: StartWork<LoadedPictures>): WantedPictures => ({ key, join: (signal) => loading.join(lab, key, start, signal) });
  if (images.kind === 'generated') {
    const { dataSet } = images;
    return wanted(JSON.stringify([dataSet, count, fit]), (tools) => generated({ lab, dataSet, count, fit }, tools));
  }
  const { link } = images;
  const key = JSON.stringify([note, link.path, folderEdition(link, context), count, fit]);
  return wanted(key, (tools) => picturesOfFolder({ services, link, count, fit, complain }, tools));
}

interface GeneratedWish {
  readonly lab: Lab;
  readonly dataSet: 'digits' | 'shapes';
  readonly count: number;
  readonly fit: InputFit;
}

async function generated({ lab, dataSet, count, fit }: GeneratedWish, { signal, progress }: WorkTools<LoadedPictures>): Promise<LoadedPictures> {
  const { pictures, labels } = await lab.run('pictures', { dataSet, count, fit }, { signal, onProgress: progress });
  const one = dataSet === 'shapes' ? 'shape' : 'digit';
  const names = labels.map((label, index) => (dataSet === 'shapes' ? `shape ${index} (${label})` : `digit ${index} (a ${label})`));
  return { name: `${count} generated ${count === 1 ? one : dataSet}`, pictures, names, labels, sources: labels.map((_, index) => ({ kind: 'dataset', index })), unread: 0 };
}
